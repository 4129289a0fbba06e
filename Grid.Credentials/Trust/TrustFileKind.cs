namespace Grid.Credentials.Trust;

/// <summary>What a file is by its name, in a directory as the IGTF's distribution and <c>fetch-crl</c> fill it. A name says nothing of whom the content is about.</summary>
internal enum TrustFileKind
{
    /// <summary>Nothing that Stratus reads: <c>.info</c>, <c>.crl_url</c> and the like.</summary>
    Other,

    /// <summary><c>1a2b3c4d.0</c> or <c>.pem</c>: certificates; a PEM file may hold revocation lists too.</summary>
    Certificates,

    /// <summary><c>1a2b3c4d.r0</c>: a revocation list.</summary>
    RevocationList,

    /// <summary><c>.signing_policy</c>, of Globus.</summary>
    SigningPolicy,

    /// <summary><c>.namespaces</c>, of the IGTF.</summary>
    Namespaces,
}
