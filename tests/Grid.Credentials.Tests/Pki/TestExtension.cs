using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Grid.Credentials.Tests.Pki;

/// <summary>An extension of a certificate, legal or not.</summary>
internal sealed record TestExtension(string Oid, bool IsCritical, byte[] Value)
{
    public const string InheritAll = "1.3.6.1.5.5.7.21.1";
    public const string Independent = "1.3.6.1.5.5.7.21.2";
    public const string Limited = "1.3.6.1.4.1.3536.1.1.1.9";
    public const string ClientAuth = "1.3.6.1.5.5.7.3.2";
    public const string ServerAuth = "1.3.6.1.5.5.7.3.1";

    public byte[] Encoded => Der.Sequence(IsCritical ? [Der.Oid(Oid), Der.Boolean(true), Der.OctetString(Value)] : [Der.Oid(Oid), Der.OctetString(Value)]);

    public static TestExtension Authority(int? pathLength = null, bool isCritical = true) =>
        new("2.5.29.19", isCritical, Der.Sequence(pathLength is { } length ? [Der.Boolean(true), Der.Integer(length)] : [Der.Boolean(true)]));

    public static TestExtension NoAuthority() => new("2.5.29.19", true, Der.Sequence());

    public static TestExtension KeyUsage(X509KeyUsageFlags usage) => new("2.5.29.15", true, new X509KeyUsageExtension(usage, true).RawData);

    public static TestExtension Purposes(params string[] oids) => new("2.5.29.37", false, Der.Sequence([.. oids.Select(Der.Oid)]));

    public static TestExtension Proxy(string language = InheritAll, int? pathLength = null, byte[]? policy = null) =>
        new("1.3.6.1.5.5.7.1.14", true, Der.Sequence([.. Optional(pathLength), Policy(language, policy)]));

    public static TestExtension DraftProxy(string language = InheritAll, int? pathLength = null) =>
        new("1.3.6.1.4.1.3536.1.222", true, Der.Sequence([Policy(language, null), .. Optional(pathLength).Select(length => Der.Tagged(0xa1, length))]));

    public static TestExtension AltName(params byte[][] names) => new("2.5.29.17", false, Der.Sequence(names));

    public static TestExtension IssuerAltName(params byte[][] names) => new("2.5.29.18", false, Der.Sequence(names));

    public static TestExtension Constraints(byte[][] permitted, byte[][] excluded) => new("2.5.29.30", true, Der.Sequence(
        [.. permitted.Length > 0 ? [Trees(0xa0, permitted)] : Array.Empty<byte[]>(), .. excluded.Length > 0 ? [Trees(0xa1, excluded)] : Array.Empty<byte[]>()]));

    public static byte[] DnsName(string name) => Der.Tagged(0x82, Encoding.ASCII.GetBytes(name));

    public static byte[] MailName(string name) => Der.Tagged(0x81, Encoding.ASCII.GetBytes(name));

    public static byte[] DirectoryName(string slash) => Der.Tagged(0xa4, TestName.Of(slash));

    private static byte[] Trees(byte tag, byte[][] names) => Der.Tagged(tag, [.. names.Select(name => Der.Sequence(name))]);

    private static byte[] Policy(string language, byte[]? policy) => Der.Sequence(policy is null ? [Der.Oid(language)] : [Der.Oid(language), Der.OctetString(policy)]);

    private static byte[][] Optional(int? number) => number is { } value ? [Der.Integer(value)] : [];
}
