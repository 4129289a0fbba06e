namespace Occi.Client;

/// <summary>Who the client says it is. A closed set; none of them shows its secret as text.</summary>
public abstract record OcciCredentials
{
    private OcciCredentials()
    {
    }

    /// <summary>Nobody in particular.</summary>
    public static OcciCredentials Anonymous { get; } = new None();

    /// <summary>The kind of credentials; never the secret.</summary>
    public sealed override string ToString() => GetType().Name;

    /// <summary>No credentials.</summary>
    public sealed record None : OcciCredentials;

    /// <summary>A name and a password, sent with every request (RFC 7617).</summary>
    public sealed record Basic(string User, string Password) : OcciCredentials;

    /// <summary>A token, sent both as <c>Authorization: Bearer</c> (RFC 6750) and as <c>X-Auth-Token</c>, which OpenStack-like sites read.</summary>
    public sealed record Token(string Value) : OcciCredentials;

    /// <summary>A certificate for TLS, e.g. a VOMS proxy: PEM files. Further certificates in the first file are sent along as its chain.</summary>
    /// <param name="CertificateFile">The certificate, first in the file.</param>
    /// <param name="KeyFile">Its key without a password; the same file where that holds both.</param>
    public sealed record Certificate(string CertificateFile, string KeyFile) : OcciCredentials;
}
