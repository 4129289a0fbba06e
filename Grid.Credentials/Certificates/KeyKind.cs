namespace Grid.Credentials.Certificates;

/// <summary>Of what kind a public key is.</summary>
public enum KeyKind
{
    /// <summary>One that Stratus cannot check signatures with.</summary>
    Other,

    /// <summary>RSA.</summary>
    Rsa,

    /// <summary>On one of the curves P-256, P-384 and P-521.</summary>
    EllipticCurve,
}
