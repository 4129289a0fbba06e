using System.ComponentModel.DataAnnotations;

namespace Occi.Server.Configuration;

/// <summary>Images that are fetched from elsewhere.</summary>
public sealed class ImageImportOptions
{
    /// <summary>Addresses and networks (<c>10.1.0.0/16</c>) that images may be fetched from although they are not public. Default none.</summary>
    [CustomValidation(typeof(ProxyNetworks), nameof(ProxyNetworks.Validate))]
    public IList<string> Networks { get; } = [];

    /// <summary>The PEM file with the authorities that may have signed the certificates of https sources. Default: whom the system trusts.</summary>
    public string? CaFile { get; set; }

    /// <summary>How long fetching an image may take, in seconds. Default 21600.</summary>
    [Range(1, 7 * 86400)]
    public int TimeoutSeconds { get; set; } = 21600;

    /// <summary>How long a source may say nothing, in seconds. Default 60.</summary>
    [Range(1, 3600)]
    public int SilenceSeconds { get; set; } = 60;
}
