using System.ComponentModel.DataAnnotations;
using System.Net.Sockets;
using Occi.Server.Orchestration.Networks;

namespace Occi.Server.Configuration;

/// <summary>The NAT network that exists from the start.</summary>
public sealed class DefaultNetworkOptions : IValidatableObject
{
    /// <summary>Its addresses, free on this host. Default <c>192.168.150.0/24</c>. Read only when the network is made, at the first start.</summary>
    [Required]
    public string Subnet { get; set; } = "192.168.150.0/24";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!AddressRange.TryParse(Subnet, out var range))
        {
            yield return new ValidationResult($"'{Subnet}' {AddressRange.Rule}.", [nameof(Subnet)]);
        }
        else if (range.BaseAddress.AddressFamily != AddressFamily.InterNetwork)
        {
            yield return new ValidationResult($"'{Subnet}' is not IPv4, the only family of this site's networks.", [nameof(Subnet)]);
        }
    }
}
