using System.Formats.Asn1;

namespace Grid.Credentials.Certificates;

/// <summary>Times in certificates and revocation lists.</summary>
internal static class CertificateTime
{
    private const int LastYearOfTwoDigits = 2049; // RFC 5280 section 4.1.2.5.1

    /// <exception cref="AsnContentException">It is no time, or one with fractions of a second (RFC 5280 section 4.1.2.5.2).</exception>
    public static DateTimeOffset Read(AsnReader reader)
    {
        var time = IsNext(reader, UniversalTagNumber.UtcTime) ? reader.ReadUtcTime(LastYearOfTwoDigits) : reader.ReadGeneralizedTime();
        return time.Ticks % TimeSpan.TicksPerSecond == 0 ? time : throw new AsnContentException("has a time with fractions of a second (RFC 5280 section 4.1.2.5.2)");
    }

    /// <summary>Whether the next value is a time of either kind.</summary>
    public static bool IsNext(AsnReader reader) => reader.HasData && (IsNext(reader, UniversalTagNumber.UtcTime) || IsNext(reader, UniversalTagNumber.GeneralizedTime));

    private static bool IsNext(AsnReader reader, UniversalTagNumber type) => reader.PeekTag().HasSameClassAndValue(new Asn1Tag(type));
}
