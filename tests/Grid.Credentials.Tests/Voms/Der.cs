using System.Formats.Asn1;

namespace Grid.Credentials.Tests.Voms;

/// <summary>Writes DER in one expression.</summary>
internal static class Der
{
    public static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0);
    public static readonly Asn1Tag Context4 = new(TagClass.ContextSpecific, 4);
    public static readonly Asn1Tag Context6 = new(TagClass.ContextSpecific, 6);

    public static byte[] Of(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(writer);
        return writer.Encode();
    }

    public static void Sequence(this AsnWriter writer, Action content, Asn1Tag? tag = null)
    {
        using (writer.PushSequence(tag))
        {
            content();
        }
    }

    public static void Set(this AsnWriter writer, Action content)
    {
        using (writer.PushSetOf())
        {
            content();
        }
    }
}
