using System.Text.RegularExpressions;

namespace Drivers.Libvirt;

/// <summary>Host names of RFC 1123, section 2.1.</summary>
internal static partial class Hostname
{
    private const int MaxLength = 253;

    internal static bool IsValid(string name) => name.Length <= MaxLength && Labels().IsMatch(name);

    [GeneratedRegex(@"\A(?!-)[A-Za-z0-9-]{1,63}(?<!-)(\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))*\z")]
    private static partial Regex Labels();
}
