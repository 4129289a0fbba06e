using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Storage.Iscsi;

/// <summary>AES in the XTS mode (IEEE 1619-2007, §5) with the number of the sector as its tweak ("plain64"), which .NET has only the parts of.</summary>
internal static class AesXts
{
    private const int BlockBytes = 16;
    private const byte Polynomial = 0x87;

    /// <summary>Encrypts whole sectors in place, the first of which is number 0.</summary>
    public static void Encrypt(byte[] key, Span<byte> sectors, int sectorBytes)
    {
        using var data = Aes.Create();
        using var tweaks = Aes.Create();
        data.Key = key[..(key.Length / 2)];
        tweaks.Key = key[(key.Length / 2)..];
        var tweak = new byte[BlockBytes];
        for (var sector = 0; sector * sectorBytes < sectors.Length; sector++)
        {
            tweak.AsSpan().Clear();
            BinaryPrimitives.WriteInt64LittleEndian(tweak, sector);
            tweaks.EncryptEcb(tweak, tweak, PaddingMode.None);
            EncryptSector(data, tweak, sectors.Slice(sector * sectorBytes, sectorBytes));
        }
    }

    private static void EncryptSector(Aes aes, Span<byte> tweak, Span<byte> sector)
    {
        for (var offset = 0; offset < sector.Length; offset += BlockBytes)
        {
            var block = sector.Slice(offset, BlockBytes);
            Add(tweak, block);
            aes.EncryptEcb(block, block, PaddingMode.None);
            Add(tweak, block);
            Double(tweak);
        }
    }

    private static void Add(ReadOnlySpan<byte> bytes, Span<byte> block)
    {
        for (var i = 0; i < BlockBytes; i++)
        {
            block[i] ^= bytes[i];
        }
    }

    // Multiplication by two in GF(2^128), the lowest byte first.
    private static void Double(Span<byte> tweak)
    {
        var carry = 0;
        for (var i = 0; i < BlockBytes; i++)
        {
            var doubled = (tweak[i] << 1) | carry;
            carry = doubled >> 8;
            tweak[i] = (byte)doubled;
        }

        tweak[0] ^= (byte)(carry * Polynomial);
    }
}
