namespace Grid.Credentials.Certificates;

/// <summary>How a signature is made of a digest.</summary>
public enum SignatureScheme
{
    /// <summary>A way that Stratus cannot check.</summary>
    Other,

    /// <summary>RSA with the padding of PKCS #1 1.5 (RFC 8017 section 8.2).</summary>
    RsaPkcs1,

    /// <summary>RSA with PSS, where MGF1 has the digest's algorithm and the salt its length (RFC 4055 section 3.1).</summary>
    RsaPss,

    /// <summary>ECDSA (RFC 5758 section 3.2).</summary>
    Ecdsa,
}
