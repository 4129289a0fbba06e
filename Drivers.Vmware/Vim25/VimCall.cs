using System.Xml.Linq;

namespace Drivers.Vmware;

/// <summary>One call of a managed object's method.</summary>
/// <param name="Purpose">What it is for, the begin of a sentence when it fails: <c>Starting machine …</c>.</param>
/// <param name="Target">Whose method.</param>
/// <param name="Method">The method.</param>
/// <param name="Arguments">In the order of the schema. May hold secrets: never shown.</param>
internal sealed record VimCall(string Purpose, VimObject Target, string Method, params IReadOnlyList<XElement?> Arguments)
{
    /// <summary>Whether it changes nothing: it may be given up at any time, and a lost answer leaves nothing in doubt.</summary>
    internal bool IsRead { get; init; }

    /// <summary>How much longer than others it may take, because the backend waits with its answer.</summary>
    internal TimeSpan Patience { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Target}.{Method}";
}
