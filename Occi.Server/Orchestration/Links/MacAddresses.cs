using System.Globalization;
using Occi.Core;

namespace Occi.Server.Orchestration.Links;

/// <summary>Hardware addresses that no vendor owns (the second digit's locally-administered bit is set).</summary>
internal static class MacAddresses
{
    /// <summary>Always the same for a link, so that a machine that is made anew keeps its address.</summary>
    public static string Of(EntityId link)
    {
        var bytes = link.Value.ToByteArray(bigEndian: true);
        return string.Create(CultureInfo.InvariantCulture, $"52:{bytes[11]:x2}:{bytes[12]:x2}:{bytes[13]:x2}:{bytes[14]:x2}:{bytes[15]:x2}");
    }

    /// <summary>Whether the lowest bit of the first byte is set.</summary>
    public static bool IsMulticast(string mac) => int.Parse(mac.AsSpan(0, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) % 2 == 1;
}
