using System.Formats.Asn1;
using System.Text;

namespace Grid.Credentials.Tests.Pki;

/// <summary>DER of names.</summary>
internal static class TestName
{
    private static readonly Dictionary<string, string> Types = new()
    {
        ["CN"] = "2.5.4.3", ["C"] = "2.5.4.6", ["O"] = "2.5.4.10", ["OU"] = "2.5.4.11", ["DC"] = "0.9.2342.19200300.100.1.25", ["emailAddress"] = "1.2.840.113549.1.9.1",
        ["UID"] = "0.9.2342.19200300.100.1.1",
    };

    /// <summary>A name of UTF8Strings, one attribute each; a slash begins one.</summary>
    public static byte[] Of(string slash) =>
        Der.Sequence([.. slash.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)).Select(part => Relative(part[0], part[1]))]);

    public static byte[] Relative(string type, string text, UniversalTagNumber string_ = UniversalTagNumber.UTF8String) =>
        Der.Set(Attribute(type, Encoding.UTF8.GetBytes(text), string_));

    public static byte[] Attribute(string type, byte[] content, UniversalTagNumber string_) =>
        Der.Sequence(Der.Oid(Types.GetValueOrDefault(type, type)), Der.Text(string_, content));
}
