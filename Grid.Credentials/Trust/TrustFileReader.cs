using System.Formats.Asn1;
using System.Text;
using System.Text.RegularExpressions;
using Grid.Credentials.Certificates;

namespace Grid.Credentials.Trust;

/// <summary>Reads files of the trust directory by their names.</summary>
internal static partial class TrustFileReader
{
    private const int MaxRevocationListBytes = 64 * 1024 * 1024;
    private const int MaxOtherBytes = 1024 * 1024;

    /// <summary>What a file is by its name.</summary>
    public static TrustFileKind KindOf(string name) => Path.GetExtension(name) switch
    {
        ".signing_policy" => TrustFileKind.SigningPolicy,
        ".namespaces" => TrustFileKind.Namespaces,
        ".pem" => TrustFileKind.Certificates,
        _ when Hashed().Match(name) is { Success: true } match => match.Groups["r"].Success ? TrustFileKind.RevocationList : TrustFileKind.Certificates,
        _ => TrustFileKind.Other,
    };

    /// <summary>The most bytes of a file that are read.</summary>
    public static int MaxBytes(string name) => KindOf(name) == TrustFileKind.RevocationList ? MaxRevocationListBytes : MaxOtherBytes;

    /// <summary>Makes sense of a file's bytes.</summary>
    /// <exception cref="FormatException">They break the file's format, by which rule the message tells as the end of a sentence.</exception>
    public static TrustContent Read(string name, byte[] bytes)
    {
        try
        {
            return KindOf(name) switch
            {
                TrustFileKind.SigningPolicy => new TrustContent { PolicyEntries = SigningPolicyReader.Read(Text(bytes)) },
                TrustFileKind.Namespaces => new TrustContent { PolicyEntries = NamespacesReader.Read(Text(bytes)) },
                TrustFileKind.RevocationList => ReadBlocks(bytes, "X509 CRL"),
                _ => ReadBlocks(bytes, "CERTIFICATE"),
            };
        }
        catch (AsnContentException exception)
        {
            throw new FormatException(AsnReason.Of(exception), exception);
        }
    }

    private static TrustContent ReadBlocks(byte[] bytes, string labelOfDer)
    {
        var text = Encoding.Latin1.GetString(bytes);
        var blocks = PemText.IsPem(text) ? PemText.Read(text) : [(labelOfDer, bytes)];
        return new TrustContent
        {
            Authorities = [.. blocks.Where(block => block.Label == "CERTIFICATE").Select(block => ReadAuthority(block.Content))],
            RevocationLists = [.. blocks.Where(block => block.Label == "X509 CRL").Select(block => RevocationListReader.Read(block.Content))],
        };
    }

    private static GridCertificate ReadAuthority(byte[] der)
    {
        if (!GridCertificate.TryParse(der, out var certificate, out var problem))
        {
            throw new FormatException(problem.Rule);
        }

        return certificate.IsAuthority
            ? certificate
            : throw new FormatException($"has the certificate of '{certificate}', which is no authority's (RFC 5280 section 4.2.1.9)");
    }

    private static string Text(byte[] bytes) => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false).GetString(bytes);

    [GeneratedRegex(@"^[0-9a-f]{8}\.(?<r>r)?[0-9]{1,4}$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Hashed();
}
