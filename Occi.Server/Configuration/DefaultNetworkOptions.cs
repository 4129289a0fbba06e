using System.ComponentModel.DataAnnotations;
using System.Net;

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
        if (!IPNetwork.TryParse(Subnet, out _))
        {
            yield return new ValidationResult($"'{Subnet}' is not an address range such as 192.168.150.0/24.", [nameof(Subnet)]);
        }
    }
}
