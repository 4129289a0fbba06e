using System.Net;

namespace Occi.Server.Orchestration.Networks;

/// <summary>Ranges of addresses in CIDR notation (RFC 4632).</summary>
internal static class AddressRange
{
    /// <summary>What is wrong with a text that does not pass <see cref="TryParse"/>.</summary>
    public const string Rule = "is no address range: all bits after the prefix must be zero, as in 10.1.2.0/24";

    /// <summary>Whether two ranges share an address.</summary>
    public static bool Overlap(IPNetwork one, IPNetwork other) => one.Contains(other.BaseAddress) || other.Contains(one.BaseAddress);

    /// <summary>Refuses an address within the range in the place of its first one: who writes 10.1.2.3/24 may have meant a single host.</summary>
    public static bool TryParse(string text, out IPNetwork range) =>
        IPNetwork.TryParse(text, out range) && IPAddress.TryParse(text.AsSpan(0, text.IndexOf('/', StringComparison.Ordinal)), out var first) && first.Equals(range.BaseAddress);
}
