using System.Numerics;
using System.Security.Cryptography;

namespace Grid.Credentials.Tests.Pki;

/// <summary>What stands in a certificate. <see cref="SignedBy"/> makes one, whether the rules allow it or not.</summary>
internal sealed record TestCertificate
{
    private static int _serials = 1000;

    public required byte[] Subject { get; init; }

    public required TestKey Key { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    public IReadOnlyList<TestExtension> Extensions { get; init; } = [];

    public BigInteger Serial { get; init; } = Interlocked.Increment(ref _serials);

    public byte[]? Version { get; init; } = Der.Tagged(0xa0, Der.Integer(2));

    public HashAlgorithmName Digest { get; init; } = HashAlgorithmName.SHA256;

    /// <summary>Other than that of the signer, when set.</summary>
    public byte[]? Issuer { get; init; }

    /// <summary>The public key's DER, other than that of <see cref="Key"/> when set.</summary>
    public byte[]? PublicDer { get; init; }

    /// <summary>The algorithm within, other than the one beside the signature when set.</summary>
    public byte[]? InnerAlgorithm { get; init; }

    public TestCertificate With(params TestExtension[] extensions) =>
        this with { Extensions = [.. Extensions.Where(old => extensions.All(added => added.Oid != old.Oid)), .. extensions] };

    public TestCertificate Without(string oid) => this with { Extensions = [.. Extensions.Where(extension => extension.Oid != oid)] };

    public byte[] SignedBy(TestCertificate issuer)
    {
        var algorithm = issuer.Key.AlgorithmDer(Digest);
        var body = Der.Sequence(
        [
            .. Version is null ? Array.Empty<byte[]>() : [Version],
            Der.Integer(Serial),
            InnerAlgorithm ?? algorithm,
            Issuer ?? issuer.Subject,
            Der.Sequence(Der.Time(NotBefore), Der.Time(NotAfter)),
            Subject,
            PublicDer ?? Key.PublicDer,
            .. Extensions.Count == 0 ? Array.Empty<byte[]>() : [Der.Tagged(0xa3, Der.Sequence([.. Extensions.Select(extension => extension.Encoded)]))],
        ]);
        return Der.Sequence(body, algorithm, Der.BitString(issuer.Key.Sign(body, Digest)));
    }
}
