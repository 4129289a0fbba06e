using System.Text.RegularExpressions;

namespace Occi.Conformance.Probing;

/// <summary>Reads the OCCI versions out of a <c>Server</c> header (GFD.223 section 5.3).</summary>
public static partial class ServerHeader
{
    /// <summary>Whether an answer names at least one version.</summary>
    public static bool NamesVersion(OcciReply reply) => Versions(reply).Count > 0;

    /// <summary>The versions that an answer names, e.g. <c>1.2</c>.</summary>
    public static IReadOnlyList<string> Versions(OcciReply reply) => [.. reply.Values("Server").SelectMany(value => Token().Matches(value)).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"(?<![\w-])OCCI/(\d+\.\d+)(?![\w.])")]
    private static partial Regex Token();
}
