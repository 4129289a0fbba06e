namespace Occi.Conformance.Tests;

/// <summary>What Stratus does not do. What is decided stays; what is a gap goes: a rule that the server has come to keep fails its test until it is struck off here.</summary>
internal static class Gaps
{
    /// <summary>What Stratus does not offer, on purpose: by the name of the rule, with the rendering where it is one alone.</summary>
    public static IReadOnlySet<string> Decided { get; } = new HashSet<string>
    {
        // The server under test has no authentication and listens on loopback alone.
        "Practice rOCCI-cli: 401 carries WWW-Authenticate",

        // Stratus writes and reads \uXXXX in headers, but that is its own way, and no rule for others.
        "GFD.183 4.5.1: a text beyond ASCII comes back as it was sent [TextOcci]",

        // No hypervisor here promises a clock frequency; and 1.2 has none.
        "GFD.184 3.1: compute has the attribute speed, which 1.2 removed",

        // No driver keeps the promise of a weight among machines or of a VLAN tag yet; both attributes are optional.
        "GFD.224 3.1: compute has the attribute share",
        "GFD.224 3.2: network has the attribute vlan",
    };

    /// <summary>The rules that Stratus does not keep yet.</summary>
    public static IReadOnlySet<string> Open { get; } = new HashSet<string>();

    /// <summary>Whether a list names the rule in the rendering.</summary>
    public static bool Name(this IReadOnlySet<string> list, string rule, OcciRendering rendering) => list.Contains(rule) || list.Contains($"{rule} [{rendering}]");
}
