using System.ComponentModel.DataAnnotations;

namespace Occi.Server.Tls;

/// <summary>The host's certificate. With it <c>url</c> begins with <c>https://</c>.</summary>
public sealed class TlsOptions
{
    /// <summary>The certificate's PEM file, followed by those of intermediate authorities if there are any. Read anew when it changes.</summary>
    [Required]
    public string Certificate { get; set; } = "/etc/grid-security/hostcert.pem";

    /// <summary>The private key's PEM file, without a passphrase and readable by nobody else. Read anew when it changes.</summary>
    [Required]
    public string Key { get; set; } = "/etc/grid-security/hostkey.pem";

    /// <summary>How long a client may take for the handshake, in seconds. Default 10.</summary>
    [Range(1, 300)]
    public int HandshakeTimeout { get; set; } = 10;
}
