namespace Grid.Credentials.Certificates;

/// <summary>Numbers of extensions, policies, purposes and algorithms.</summary>
internal static class Oids
{
    public const string SubjectKeyId = "2.5.29.14";
    public const string KeyUsage = "2.5.29.15";
    public const string SubjectAltName = "2.5.29.17";
    public const string IssuerAltName = "2.5.29.18";
    public const string BasicConstraints = "2.5.29.19";
    public const string NameConstraints = "2.5.29.30";
    public const string AuthorityKeyId = "2.5.29.35";
    public const string ExtendedKeyUsage = "2.5.29.37";
    public const string ProxyCertInfo = "1.3.6.1.5.5.7.1.14";
    public const string DraftProxyCertInfo = "1.3.6.1.4.1.3536.1.222";

    public const string InheritAll = "1.3.6.1.5.5.7.21.1";
    public const string Independent = "1.3.6.1.5.5.7.21.2";
    public const string LimitedProxy = "1.3.6.1.4.1.3536.1.1.1.9";

    public const string RsaKey = "1.2.840.113549.1.1.1";
    public const string RsaPss = "1.2.840.113549.1.1.10";
    public const string Mgf1 = "1.2.840.113549.1.1.8";
    public const string EcKey = "1.2.840.10045.2.1";
}
