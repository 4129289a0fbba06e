using System.Globalization;

namespace Drivers.Vmware;

/// <summary>The VLANs (IEEE 802.1Q) that networks may take.</summary>
/// <param name="First">The first, at least 1.</param>
/// <param name="Last">The last, at most 4094.</param>
public sealed record VlanRange(int First, int Last)
{
    /// <summary>Reads <c>FIRST-LAST</c>.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static VlanRange Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('-') is [var first, var last] && Parse(first) is { } from && Parse(last) is { } to && from <= to
            ? new VlanRange(from, to)
            : throw new ArgumentException($"The setting 'vlans' is '{text}'; it must be like 100-199, between 1 and 4094.");
    }

    private static int? Parse(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var vlan) && vlan is >= 1 and <= 4094 ? vlan : null;
}
