namespace Grid.Credentials.Voms;

/// <summary>Which attributes of a person hold.</summary>
public sealed record VomsVerdict
{
    /// <summary>No attribute, and nothing wrong with that.</summary>
    public static VomsVerdict Nothing { get; } = new();

    /// <summary>The groups and roles that hold, the primary one first, each once. They may be of several organisations.</summary>
    public IReadOnlyList<Fqan> Fqans { get; init; } = [];

    /// <summary>The organisation of the primary attribute; null when there is none.</summary>
    public string? Vo => Fqans is [var primary, ..] ? primary.Vo : null;

    /// <summary>The generic attributes that hold, in their order.</summary>
    public IReadOnlyList<GenericAttribute> GenericAttributes { get; init; } = [];

    /// <summary>Until when all of these hold; null when there are none.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Every rule that attributes break. Those grant nothing; the person remains who they are, and the other attributes hold.</summary>
    public IReadOnlyList<CredentialProblem> Problems { get; init; } = [];
}
