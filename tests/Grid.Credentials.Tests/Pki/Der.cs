using System.Formats.Asn1;
using System.Numerics;

namespace Grid.Credentials.Tests.Pki;

/// <summary>DER by hand, so that it can be wrong where a test wants it to be.</summary>
internal static class Der
{
    public static byte[] Null { get; } = [5, 0];

    public static byte[] Tagged(byte tag, params byte[][] parts)
    {
        var content = parts.SelectMany(part => part).ToArray();
        return [tag, .. Length(content.Length), .. content];
    }

    public static byte[] Sequence(params byte[][] parts) => Tagged(0x30, parts);

    public static byte[] Set(params byte[][] parts) => Tagged(0x31, [.. parts.OrderBy(Convert.ToHexString, StringComparer.Ordinal)]);

    public static byte[] Oid(string oid) => Write(writer => writer.WriteObjectIdentifier(oid));

    public static byte[] Integer(BigInteger value) => Write(writer => writer.WriteInteger(value));

    public static byte[] Boolean(bool value) => [1, 1, value ? (byte)0xff : (byte)0];

    public static byte[] OctetString(byte[] value) => Tagged(4, value);

    public static byte[] BitString(byte[] value, byte unusedBits = 0) => Tagged(3, [unusedBits], value);

    public static byte[] Text(UniversalTagNumber type, byte[] content) => Tagged((byte)type, content);

    public static byte[] Time(DateTimeOffset time) =>
        Write(writer =>
        {
            if (time.Year < 2050)
            {
                writer.WriteUtcTime(time);
            }
            else
            {
                writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
            }
        });

    /// <summary>SHA-256, MGF1 with SHA-256, a salt of 32 bytes.</summary>
    public static byte[] PssParameters(string digest = "2.16.840.1.101.3.4.2.1", string maskDigest = "2.16.840.1.101.3.4.2.1", int salt = 32) => Sequence(
        Tagged(0xa0, Sequence(Oid(digest), Null)),
        Tagged(0xa1, Sequence(Oid("1.2.840.113549.1.1.8"), Sequence(Oid(maskDigest), Null))),
        Tagged(0xa2, Integer(salt)));

    private static byte[] Write(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(writer);
        return writer.Encode();
    }

    private static byte[] Length(int length) => length switch
    {
        < 0x80 => [(byte)length],
        < 0x100 => [0x81, (byte)length],
        < 0x10000 => [0x82, (byte)(length >> 8), (byte)length],
        _ => [0x83, (byte)(length >> 16), (byte)(length >> 8), (byte)length],
    };
}
