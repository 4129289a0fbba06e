namespace Occi.Core;

/// <summary>The category of an action that a kind or mixin offers (GFD.221); its attributes are the action's parameters.</summary>
public sealed record OcciAction : Category;
