using System.ComponentModel.DataAnnotations;

namespace Occi.Server.Configuration;

/// <summary>What a machine gets that names neither a resource template nor sizes.</summary>
public sealed class DefaultSizeOptions
{
    /// <summary>Virtual processors. Default 1.</summary>
    [Range(1, 1024)]
    public int Cores { get; set; } = 1;

    /// <summary>Memory in GiB. Default 0.5.</summary>
    [Range(0.0625, 65536)]
    public decimal Memory { get; set; } = 0.5m;
}
