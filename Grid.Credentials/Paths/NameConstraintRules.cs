using System.Formats.Asn1;
using Grid.Credentials.Certificates;
using Grid.Credentials.Names;

namespace Grid.Credentials.Paths;

/// <summary>
/// Whether names keep the constraints of all authorities above them (RFC 5280 sections 4.2.1.10 and 6.1.3 (b), (c)). Directory names are compared; where another
/// form is constrained, a certificate with a name of that form is refused, as the section demands of who does not compare it.
/// </summary>
internal static class NameConstraintRules
{
    private const string MailAttribute = "1.2.840.113549.1.9.1";

    /// <param name="issued">The end entity and the authorities of a path. Proxies are within their issuer's name, and have no others.</param>
    /// <param name="judgement">Where breaches are told.</param>
    public static void Check(IReadOnlyList<GridCertificate> issued, Judgement judgement)
    {
        for (var i = 1; i < issued.Count; i++)
        {
            if (issued[i].Extension(Oids.NameConstraints) is { } extension && Read(issued[i], () => NameConstraints.Read(extension), judgement) is { } constraints)
            {
                foreach (var below in issued.Take(i).Where((certificate, place) => place == 0 || !certificate.IsSelfIssued))
                {
                    CheckOne(below, constraints, issued[i], judgement);
                }
            }
        }
    }

    private static void CheckOne(GridCertificate certificate, NameConstraints constraints, GridCertificate authority, Judgement judgement)
    {
        if (Read(certificate, () => Names(certificate), judgement) is not { } names)
        {
            return;
        }

        judgement.RefuseIf(
            names.Directories.Exists(name => !constraints.Permits(name)),
            certificate, authority.ToString(), "is an authority above it whose name constraints it is not within (RFC 5280 section 4.2.1.10)");
        judgement.RefuseIf(
            names.Forms.Overlaps(constraints.OtherForms),
            certificate, authority.ToString(), "is an authority above it that constrains a form of names that Stratus does not compare, and it has one (RFC 5280 section 4.2.1.10)");
    }

    /// <summary>The directory names of a certificate, and the numbers of the other forms that it has.</summary>
    private static (List<DistinguishedName> Directories, HashSet<int> Forms)? Names(GridCertificate certificate)
    {
        var directories = new List<DistinguishedName>();
        var forms = new HashSet<int>();
        if (!certificate.Subject.IsEmpty)
        {
            directories.Add(certificate.Subject);
        }

        if (certificate.Subject.RelativeNames.Any(relativeName => relativeName.Any(attribute => attribute.Oid == MailAttribute)))
        {
            forms.Add(GeneralNames.Mail); // section 4.2.1.10: constraints on mail addresses hold for that attribute too
        }

        if (certificate.Extension(Oids.SubjectAltName) is { } extension)
        {
            for (var names = ExtensionValues.Whole(extension, reader => reader.ReadSequence()); names.HasData;)
            {
                if (GeneralNames.ReadOne(names, out var form) is { } directory)
                {
                    directories.Add(directory);
                }
                else
                {
                    forms.Add(form);
                }
            }
        }

        return (directories, forms);
    }

    private static T? Read<T>(GridCertificate certificate, Func<T?> read, Judgement judgement)
    {
        try
        {
            return read();
        }
        catch (AsnContentException exception)
        {
            judgement.Refuse(certificate, null, $"has names or name constraints that cannot be read (RFC 5280 sections 4.2.1.6 and 4.2.1.10): {exception.Message}");
            return default;
        }
    }
}
