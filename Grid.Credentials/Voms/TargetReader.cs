using System.Formats.Asn1;
using Grid.Credentials.Certificates;

namespace Grid.Credentials.Voms;

/// <summary>Reads the hosts that an attribute certificate is meant for (RFC 5755 section 4.3.2).</summary>
internal static class TargetReader
{
    private const int MaxCount = 100;

    private static readonly Asn1Tag TargetNameTag = new(TagClass.ContextSpecific, 0);

    /// <summary>The names of hosts. Targets of other kinds, which Stratus never is, leave no trace: a list of them alone is empty.</summary>
    /// <exception cref="AsnContentException">It is no such value.</exception>
    public static IReadOnlyList<string> Read(CertificateExtension extension)
    {
        var information = ExtensionValues.Whole(extension, reader => reader.ReadSequence());
        var names = new List<string>();
        for (var count = 0; information.HasData;)
        {
            for (var targets = information.ReadSequence(); targets.HasData; count++)
            {
                if (count == MaxCount)
                {
                    throw new AsnContentException($"has more than {MaxCount} targets");
                }

                ReadTarget(targets, names);
            }
        }

        return names;
    }

    /// <remarks>VOMS puts a sequence around each, which the RFC has not.</remarks>
    private static void ReadTarget(AsnReader targets, List<string> names)
    {
        if (targets.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
        {
            for (var inner = targets.ReadSequence(); inner.HasData;)
            {
                ReadChoice(inner, names);
            }
        }
        else
        {
            ReadChoice(targets, names);
        }
    }

    private static void ReadChoice(AsnReader reader, List<string> names)
    {
        if (!reader.PeekTag().HasSameClassAndValue(TargetNameTag))
        {
            reader.ReadEncodedValue();
            return;
        }

        var name = reader.ReadSequence(TargetNameTag); // explicit, as GeneralName is a choice
        var host = VomsGeneralNames.ReadHost(name);
        name.ThrowIfNotEmpty();
        if (host is not null)
        {
            names.Add(host);
        }
    }
}
