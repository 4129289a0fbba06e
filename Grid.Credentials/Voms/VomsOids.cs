namespace Grid.Credentials.Voms;

/// <summary>Numbers of what VOMS puts into proxies and attribute certificates.</summary>
internal static class VomsOids
{
    /// <summary>The extension of a proxy that carries attribute certificates.</summary>
    public const string AttributeCertificates = "1.3.6.1.4.1.8005.100.100.5";

    /// <summary>The attribute with the FQANs.</summary>
    public const string Fqans = "1.3.6.1.4.1.8005.100.100.4";

    /// <summary>The extension with the certificates of the VOMS server.</summary>
    public const string Certificates = "1.3.6.1.4.1.8005.100.100.10";

    /// <summary>The extension with generic attributes.</summary>
    public const string GenericAttributes = "1.3.6.1.4.1.8005.100.100.11";

    /// <summary>RFC 5755 section 4.3.6.</summary>
    public const string NoRevocationAvailable = "2.5.29.56";

    /// <summary>RFC 5755 section 4.3.2.</summary>
    public const string Targets = "2.5.29.55";
}
