using Grid.Credentials.Certificates;

namespace Grid.Credentials.Paths;

/// <summary>The certificates that somebody sent, as far as they can be read.</summary>
/// <param name="Leaf">The first: the one whose key was used.</param>
/// <param name="Others">The rest, each once, in the order in which they came.</param>
/// <param name="Unreadable">What is wrong with those that cannot be read. They harm only if they are missed.</param>
internal sealed record SentCertificates(GridCertificate Leaf, IReadOnlyList<GridCertificate> Others, IReadOnlyList<CredentialProblem> Unreadable)
{
    private const int MaxCount = 100;
    private const int MaxBytes = 256 * 1024;

    /// <summary>Reads what was sent; null, with the reason told to the judgement, when it is too much or its first certificate cannot be read.</summary>
    public static SentCertificates? Read(IReadOnlyList<ReadOnlyMemory<byte>> certificates, Judgement judgement)
    {
        if (certificates.Count is 0 or > MaxCount || certificates.Sum(certificate => (long)certificate.Length) > MaxBytes)
        {
            judgement.Refuse(null, $"{certificates.Count} certificates", $"is not of 1 to {MaxCount} certificates and at most {MaxBytes} bytes");
            return null;
        }

        var unreadable = new List<CredentialProblem>();
        var readable = new List<GridCertificate>();
        foreach (var der in certificates)
        {
            if (GridCertificate.TryParse(der, out var certificate, out var problem))
            {
                readable.Add(certificate);
            }
            else if (unreadable.Count == 0 && readable.Count == 0)
            {
                judgement.Refuse([problem]);
                return null;
            }
            else
            {
                unreadable.Add(problem);
            }
        }

        return new SentCertificates(readable[0], [.. readable.Skip(1).Distinct().Where(other => !other.Equals(readable[0]))], unreadable);
    }
}
