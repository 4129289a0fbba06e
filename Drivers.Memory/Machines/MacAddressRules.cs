using System.Text.RegularExpressions;

namespace Drivers.Memory;

/// <summary>What an interface's hardware address must look like.</summary>
internal static partial class MacAddressRules
{
    /// <summary>Six lower-case pairs, unicast (the first octet's lowest bit is 0) and not all zero.</summary>
    public static bool IsUnicast(string mac) => Unicast().IsMatch(mac) && mac != "00:00:00:00:00:00";

    [GeneratedRegex(@"\A[0-9a-f][02468ace](:[0-9a-f]{2}){5}\z")]
    private static partial Regex Unicast();
}
