using System.ComponentModel.DataAnnotations;
using System.Net;
using Occi.Server.Orchestration.Networks;

namespace Occi.Server.Configuration;

/// <summary>Checks and reads the setting <c>trustedProxies</c>.</summary>
public static class ProxyNetworks
{
    /// <summary>Accepts <c>10.1.2.3</c>, <c>fd00::1</c>, <c>10.1.0.0/16</c>; a network must not have bits set after its prefix.</summary>
    public static bool TryParse(string? text, out IPNetwork network)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            network = new IPNetwork(address, address.GetAddressBytes().Length * 8);
            return true;
        }

        return AddressRange.TryParse(text ?? "", out network);
    }

    /// <summary>For the validation of settings: names every entry that is none.</summary>
    public static ValidationResult? Validate(IEnumerable<string> entries, ValidationContext context)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(context);
        var wrong = entries.Where(entry => !TryParse(entry, out _)).Select(entry => $"'{entry}'").ToList();
        return wrong.Count == 0
            ? ValidationResult.Success
            : new ValidationResult($"{string.Join(", ", wrong)}: not an address or a network such as 192.0.2.7 or 10.1.0.0/16.", [context.MemberName!]);
    }
}
