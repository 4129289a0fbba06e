using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Grid.Credentials.Paths;

/// <summary>Tells chains apart: the SHA-256 over the lengths and the bytes of what was sent.</summary>
public readonly record struct ChainKey
{
    private readonly UInt128 _high;
    private readonly UInt128 _low;

    private ChainKey(ReadOnlySpan<byte> digest) => (_high, _low) = (BinaryPrimitives.ReadUInt128BigEndian(digest), BinaryPrimitives.ReadUInt128BigEndian(digest[16..]));

    /// <summary>The key of these certificates in this order.</summary>
    public static ChainKey Of(IReadOnlyList<ReadOnlyMemory<byte>> certificates)
    {
        Span<byte> number = stackalloc byte[sizeof(int)];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var certificate in certificates)
        {
            BinaryPrimitives.WriteInt32BigEndian(number, certificate.Length); // so that no byte can move from one to the next
            hash.AppendData(number);
            hash.AppendData(certificate.Span);
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return new ChainKey(digest);
    }
}
