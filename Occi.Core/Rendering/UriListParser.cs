namespace Occi.Core.Rendering;

/// <summary>Parses <c>text/uri-list</c> (RFC 2483 §5).</summary>
public static class UriListParser
{
    /// <summary>The locations as they were sent; blank lines and comments (<c>#</c>) are passed over.</summary>
    public static Outcome<IReadOnlyList<string>> ParseLocations(ReadOnlySpan<byte> utf8) => throw new NotImplementedException();
}
