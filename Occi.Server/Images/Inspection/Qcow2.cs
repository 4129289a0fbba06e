using System.Buffers.Binary;

namespace Occi.Server.Images.Inspection;

/// <summary>The header of QEMU's own format (QEMU's docs/interop/qcow2.txt).</summary>
internal static class Qcow2
{
    private const string Format = "qcow2";
    private const int ShortHeader = 72;
    private const int LongHeader = 104;
    private const uint BackingFormat = 0xE2792ACA;
    private const uint DataFileName = 0x44415441;

    private const ulong Dirty = 1 << 0;
    private const ulong Corrupt = 1 << 1;
    private const ulong DataFile = 1 << 2;
    private const ulong CompressionType = 1 << 3;
    private const ulong ExtendedL2 = 1 << 4;

    private static ReadOnlySpan<byte> Magic => [(byte)'Q', (byte)'F', (byte)'I', 0xfb];

    /// <summary>What the header says; null when it is none.</summary>
    public static ImageHeader? Find(ReadOnlySpan<byte> start)
    {
        if (!start.StartsWith(Magic))
        {
            return null;
        }

        if (start.Length < ShortHeader)
        {
            return ImageHeader.Refused(Format, "ends within its header");
        }

        var version = BinaryPrimitives.ReadUInt32BigEndian(start[4..]);
        var mistake = version is not (2 or 3) ? $"is of version {version}, and 2 and 3 are known"
            : BinaryPrimitives.ReadUInt64BigEndian(start[8..]) != 0 ? "names a backing file: send an image that stands alone (qemu-img convert)"
            : BinaryPrimitives.ReadUInt32BigEndian(start[32..]) != 0 ? "is encrypted: nobody here has its key"
            : version == 3 ? MistakeOfFeatures(start)
            : null;
        var size = BinaryPrimitives.ReadUInt64BigEndian(start[24..]);
        return new ImageHeader(Format, size > long.MaxValue ? long.MaxValue : (long)size, mistake);
    }

    private static string? MistakeOfFeatures(ReadOnlySpan<byte> start)
    {
        if (start.Length < LongHeader)
        {
            return "ends within its header";
        }

        var features = BinaryPrimitives.ReadUInt64BigEndian(start[72..]);
        return (features & DataFile) != 0 ? "keeps its data in another file: send an image that stands alone (qemu-img convert)"
            : (features & Corrupt) != 0 ? "is marked as corrupt: repair it first (qemu-img check -r all)"
            : (features & ~(Dirty | Corrupt | DataFile | CompressionType | ExtendedL2)) != 0 ? $"needs features that are unknown here (0x{features:x})"
            : MistakeOfExtensions(start);
    }

    /// <summary>Extensions follow the header, each with its type and length, up to one of type 0; where a file is named they must not be.</summary>
    private static string? MistakeOfExtensions(ReadOnlySpan<byte> start)
    {
        var at = (long)BinaryPrimitives.ReadUInt32BigEndian(start[100..]);
        while (at >= LongHeader && at + 8 <= start.Length)
        {
            var type = BinaryPrimitives.ReadUInt32BigEndian(start[(int)at..]);
            switch (type)
            {
                case 0:
                    return null;
                case DataFileName:
                    return "names a file for its data: send an image that stands alone (qemu-img convert)";
                case BackingFormat:
                    return "names the format of a backing file: send an image that stands alone (qemu-img convert)";
            }

            at += 8 + ((BinaryPrimitives.ReadUInt32BigEndian(start[(int)(at + 4)..]) + 7L) / 8 * 8);
        }

        return at < LongHeader ? "has a header of an impossible length" : "has extensions of its header that do not end";
    }
}
