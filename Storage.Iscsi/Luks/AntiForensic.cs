using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Storage.Iscsi;

/// <summary>Spreads a key over many stripes, so that it is lost when any of them is (LUKS On-Disk Format Specification 1.2.3, §2.4).</summary>
internal static class AntiForensic
{
    public static byte[] Split(ReadOnlySpan<byte> key, int stripes)
    {
        var split = RandomNumberGenerator.GetBytes(key.Length * stripes);
        Span<byte> sum = stackalloc byte[key.Length];
        for (var i = 0; i < stripes - 1; i++)
        {
            Add(split.AsSpan(i * key.Length, key.Length), sum);
            Diffuse(sum);
        }

        var last = split.AsSpan((stripes - 1) * key.Length);
        key.CopyTo(last);
        Add(sum, last);
        return split;
    }

    private static void Add(ReadOnlySpan<byte> bytes, Span<byte> sum)
    {
        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] ^= bytes[i];
        }
    }

    // Each part as long as a digest is replaced by the digest of its number and itself.
    private static void Diffuse(Span<byte> sum)
    {
        Span<byte> numbered = stackalloc byte[sizeof(int) + SHA256.HashSizeInBytes];
        for (var part = 0; part * SHA256.HashSizeInBytes < sum.Length; part++)
        {
            var bytes = sum.Slice(part * SHA256.HashSizeInBytes, SHA256.HashSizeInBytes);
            BinaryPrimitives.WriteInt32BigEndian(numbered, part);
            bytes.CopyTo(numbered[sizeof(int)..]);
            SHA256.HashData(numbered, bytes);
        }
    }
}
