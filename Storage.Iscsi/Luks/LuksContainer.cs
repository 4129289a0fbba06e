using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Storage.Iscsi;

/// <summary>
/// The beginning of a LUKS1 container (LUKS On-Disk Format Specification 1.2.3): AES-256-XTS with plain64, SHA-256, the first of eight key slots in use. What follows it is
/// the guest's, and is noise until the guest has written it. See docs/adr/0033 for why no tool makes it.
/// </summary>
internal static class LuksContainer
{
    /// <summary>What the header and the key slots take: the guest's bytes begin behind them, where disks like it.</summary>
    public const int HeaderBytes = 2 << 20;

    private const int SectorBytes = 512;
    private const int KeyBytes = 64; // XTS takes two keys
    private const int DigestBytes = 20;
    private const int SaltBytes = 32;
    private const int Stripes = 4000;
    private const int Slots = 8;
    private const int SlotBytes = 48;
    private const int FirstSlotAt = 208;
    private const int FirstMaterialSector = 8;
    private const int MaterialSectors = 504; // 500 of stripes, rounded up to whole pages
    private const uint Active = 0x00AC71F3;
    private const uint Inactive = 0x0000DEAD;

    // The passphrases are long and random: nothing is won by iterating for seconds, as for what a person remembers.
    private const int Iterations = 10_000;

    /// <summary>A new container's first <see cref="HeaderBytes"/>, with a new master key that the passphrase opens.</summary>
    public static byte[] CreateHeader(VolumeKey key)
    {
        var header = new byte[HeaderBytes];
        var masterKey = RandomNumberGenerator.GetBytes(KeyBytes);
        WriteFixedPart(header, masterKey);
        for (var slot = 0; slot < Slots; slot++)
        {
            WriteSlot(header.AsSpan(FirstSlotAt + (slot * SlotBytes)), slot, slot == 0 ? Active : Inactive);
        }

        var salt = header.AsSpan(FirstSlotAt + 8, SaltBytes);
        RandomNumberGenerator.Fill(salt);
        var slotKey = Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(key.Passphrase), salt, Iterations, HashAlgorithmName.SHA256, KeyBytes);
        var stripes = AntiForensic.Split(masterKey, Stripes);
        AesXts.Encrypt(slotKey, stripes, SectorBytes);
        stripes.CopyTo(header.AsSpan(FirstMaterialSector * SectorBytes));
        return header;
    }

    // §6.1, the partition header.
    private static void WriteFixedPart(Span<byte> header, byte[] masterKey)
    {
        "LUKS"u8.CopyTo(header);
        header[4] = 0xBA;
        header[5] = 0xBE;
        BinaryPrimitives.WriteUInt16BigEndian(header[6..], 1);
        "aes"u8.CopyTo(header[8..]);
        "xts-plain64"u8.CopyTo(header[40..]);
        "sha256"u8.CopyTo(header[72..]);
        BinaryPrimitives.WriteInt32BigEndian(header[104..], HeaderBytes / SectorBytes);
        BinaryPrimitives.WriteInt32BigEndian(header[108..], KeyBytes);
        var salt = header.Slice(132, SaltBytes);
        RandomNumberGenerator.Fill(salt);
        Rfc2898DeriveBytes.Pbkdf2(masterKey, salt, header.Slice(112, DigestBytes), Iterations, HashAlgorithmName.SHA256);
        BinaryPrimitives.WriteInt32BigEndian(header[164..], Iterations);
        Encoding.ASCII.GetBytes(Guid.NewGuid().ToString(), header[168..]);
    }

    private static void WriteSlot(Span<byte> slot, int number, uint state)
    {
        BinaryPrimitives.WriteUInt32BigEndian(slot, state);
        BinaryPrimitives.WriteInt32BigEndian(slot[4..], state == Active ? Iterations : 0);
        BinaryPrimitives.WriteInt32BigEndian(slot[40..], FirstMaterialSector + (number * MaterialSectors));
        BinaryPrimitives.WriteInt32BigEndian(slot[44..], Stripes);
    }
}
