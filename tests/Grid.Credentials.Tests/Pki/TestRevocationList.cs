using System.Numerics;
using System.Security.Cryptography;

namespace Grid.Credentials.Tests.Pki;

/// <summary>What stands in a revocation list.</summary>
internal sealed record TestRevocationList
{
    public required DateTimeOffset ThisUpdate { get; init; }

    public required DateTimeOffset? NextUpdate { get; init; }

    public IReadOnlyList<BigInteger> Revoked { get; init; } = [];

    public IReadOnlyList<TestExtension> Extensions { get; init; } = [];

    public IReadOnlyList<TestExtension> EntryExtensions { get; init; } = [];

    public HashAlgorithmName Digest { get; init; } = HashAlgorithmName.SHA256;

    public byte[] SignedBy(TestCertificate issuer)
    {
        var algorithm = issuer.Key.AlgorithmDer(Digest);
        var entries = Revoked.Select(serial => Der.Sequence([Der.Integer(serial), Der.Time(ThisUpdate), .. Sequence(EntryExtensions)])).ToArray();
        var body = Der.Sequence(
        [
            Der.Integer(1),
            algorithm,
            issuer.Subject,
            Der.Time(ThisUpdate),
            .. NextUpdate is { } next ? [Der.Time(next)] : Array.Empty<byte[]>(),
            .. entries.Length > 0 ? [Der.Sequence(entries)] : Array.Empty<byte[]>(),
            .. Sequence(Extensions).Select(extensions => Der.Tagged(0xa0, extensions)),
        ]);
        return Der.Sequence(body, algorithm, Der.BitString(issuer.Key.Sign(body, Digest)));
    }

    private static byte[][] Sequence(IReadOnlyList<TestExtension> extensions) =>
        extensions.Count == 0 ? [] : [Der.Sequence([.. extensions.Select(extension => extension.Encoded)])];
}
