using System.Formats.Asn1;
using Grid.Credentials.Certificates;
using Grid.Credentials.Names;

namespace Grid.Credentials.Paths;

/// <summary>Within which names an authority's certificates must be (RFC 5280 section 4.2.1.10).</summary>
/// <param name="Permitted">Directory names, within one of which each directory name must be; null for any.</param>
/// <param name="Excluded">Directory names, within none of which a directory name may be.</param>
/// <param name="OtherForms">The numbers of the other forms of <c>GeneralName</c> that are constrained, which Stratus does not compare.</param>
internal sealed record NameConstraints(IReadOnlyList<DistinguishedName>? Permitted, IReadOnlyList<DistinguishedName> Excluded, IReadOnlySet<int> OtherForms)
{
    private static readonly Asn1Tag PermittedTag = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag ExcludedTag = new(TagClass.ContextSpecific, 1);

    public bool Permits(DistinguishedName name) => (Permitted?.Any(name.IsWithin) ?? true) && !Excluded.Any(name.IsWithin);

    /// <exception cref="AsnContentException">They are no constraints, or use distances, which the section forbids.</exception>
    public static NameConstraints Read(CertificateExtension extension)
    {
        var forms = new HashSet<int>();
        var sequence = ExtensionValues.Whole(extension, reader => reader.ReadSequence());
        var permitted = ReadTrees(sequence, PermittedTag, forms);
        var excluded = ReadTrees(sequence, ExcludedTag, forms);
        sequence.ThrowIfNotEmpty();
        return new NameConstraints(permitted.Count > 0 ? permitted : null, excluded, forms);
    }

    private static List<DistinguishedName> ReadTrees(AsnReader sequence, Asn1Tag tag, HashSet<int> otherForms)
    {
        var names = new List<DistinguishedName>();
        if (!sequence.HasData || !sequence.PeekTag().HasSameClassAndValue(tag))
        {
            return names;
        }

        for (var trees = sequence.ReadSequence(tag); trees.HasData;)
        {
            var tree = trees.ReadSequence();
            if (GeneralNames.ReadOne(tree, out var form) is { } name)
            {
                names.Add(name);
            }
            else
            {
                otherForms.Add(form);
            }

            tree.ThrowIfNotEmpty();
        }

        return names;
    }
}
