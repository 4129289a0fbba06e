namespace Occi.Core.Rendering.Client;

/// <summary>An action that a server offers on an entity.</summary>
/// <param name="Id">The action's category.</param>
/// <param name="Location">Where to post its invocation; null in JSON, which names the action alone (GFD.226).</param>
public sealed record ActionReading(CategoryId Id, string? Location);
