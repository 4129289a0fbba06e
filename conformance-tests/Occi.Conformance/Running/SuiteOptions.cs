namespace Occi.Conformance.Running;

/// <summary>Which server is examined, and how.</summary>
public sealed record SuiteOptions
{
    /// <summary>The root of the OCCI implementation.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Who examines it.</summary>
    public OcciCredentials Credentials { get; init; } = OcciCredentials.Anonymous;

    /// <summary>The renderings to check.</summary>
    public IReadOnlyList<OcciRendering> Renderings { get; init; } = [OcciRendering.TextPlain, OcciRendering.TextOcci, OcciRendering.Json];

    /// <summary>Part of the name of the groups to check; null for all.</summary>
    public string? Only { get; init; }

    /// <summary>The term of the OS template that machines are made from; null for the first one.</summary>
    public string? OsTemplate { get; init; }

    /// <summary>How long to wait for a state before the rule counts as broken.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How long to wait before the second look; each wait after that is twice as long, up to <see cref="LongestPause"/>.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long to wait between two looks at most.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(2);
}
