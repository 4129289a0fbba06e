using System.Buffers.Binary;

namespace Occi.Server.Images.Inspection;

/// <summary>VirtualBox's images (the layout as QEMU's block/vdi.c describes it).</summary>
internal static class Vdi
{
    /// <summary>As <c>qemu-img</c> calls it.</summary>
    public const string Format = "vdi";

    private const int Signature = 0x40;
    private const int ImageType = 0x4c;
    private const int DiskSize = 0x170;
    private const int Link = 0x1a8;
    private const int Parent = 0x1b8;
    private const int End = Parent + 16;

    /// <summary>What the header says; null when it is none.</summary>
    public static ImageHeader? Find(ReadOnlySpan<byte> start)
    {
        if (start.Length < End || BinaryPrimitives.ReadUInt32LittleEndian(start[Signature..]) != 0xbeda107f)
        {
            return null;
        }

        var mistake = BinaryPrimitives.ReadUInt32LittleEndian(start[ImageType..]) is not (1 or 2) || start[Link..End].ContainsAnyExcept((byte)0)
            ? "has a parent: send an image that stands alone"
            : null;
        var size = BinaryPrimitives.ReadUInt64LittleEndian(start[DiskSize..]);
        return new ImageHeader(Format, size > long.MaxValue ? long.MaxValue : (long)size, mistake);
    }
}
