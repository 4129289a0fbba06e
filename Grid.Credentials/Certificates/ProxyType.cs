namespace Grid.Credentials.Certificates;

/// <summary>Of which generation of proxies a certificate is.</summary>
public enum ProxyType
{
    /// <summary>It is no proxy.</summary>
    None,

    /// <summary>Globus Toolkit 2: told by its name alone, <c>CN=proxy</c> or <c>CN=limited proxy</c> below the issuer's.</summary>
    Legacy,

    /// <summary>Globus Toolkit 3: the draft of RFC 3820, under a number of Globus.</summary>
    Draft,

    /// <summary>RFC 3820.</summary>
    Rfc3820,
}
