namespace Occi.Core;

/// <summary>What sort of mistake a client made; OCCI 1.1 and 1.2 answer some of them differently.</summary>
public enum ProblemCause
{
    /// <summary>A value or a combination of values that breaks a rule.</summary>
    Invalid,

    /// <summary>The text cannot be parsed.</summary>
    Malformed,

    /// <summary>A kind, mixin or action that this server does not know.</summary>
    UnknownCategory,

    /// <summary>A mixin that cannot be put on this kind.</summary>
    MixinDoesNotApply,

    /// <summary>An attribute that only the server sets.</summary>
    Immutable,

    /// <summary>Something required is missing.</summary>
    Missing,

    /// <summary>Something else already has this name or this place.</summary>
    AlreadyTaken,
}
