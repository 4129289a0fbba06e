using System.Text;

namespace Occi.Server.Images.Inspection;

/// <summary>
/// Tells by its own reading what an image is and whether it names anything outside of itself, before any other program sees it: QEMU opens whatever a header names.
/// </summary>
internal static class ImageHeaders
{
    /// <summary>What an image may be sent as.</summary>
    public static readonly string[] Formats = ["qcow2", "raw", Vmdk.Format, Vdi.Format, Vhd.Format];

    private static readonly (byte[] Magic, string What)[] NotTaken =
    [
        (Encoding.ASCII.GetBytes("vhdxfile"), "is a VHDX image, which may have parents: convert it to qcow2"),
        ([(byte)'L', (byte)'U', (byte)'K', (byte)'S', 0xba, 0xbe], "is encrypted by LUKS: nobody here has its key"),
        (Encoding.ASCII.GetBytes("QED\0"), "is a QED image: convert it to qcow2"),
        (Encoding.ASCII.GetBytes("COWD"), "is an old VMDK image of ESX: convert it to qcow2"),
        (Encoding.ASCII.GetBytes("# Disk DescriptorFile"), "is a VMDK descriptor, whose disk is in other files: send monolithicSparse, streamOptimized or qcow2"),
        (Encoding.ASCII.GetBytes("WithoutFreeSpace"), "is a Parallels image: convert it to qcow2"),
        (Encoding.ASCII.GetBytes("WithouFreSpacExt"), "is a Parallels image: convert it to qcow2"),
        ([0x1f, 0x8b], "is compressed by gzip: unpack it first"),
        ([0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0], "is compressed by xz: unpack it first"),
        (Encoding.ASCII.GetBytes("BZh"), "is compressed by bzip2: unpack it first"),
        ([0x28, 0xb5, 0x2f, 0xfd], "is compressed by zstd: unpack it first"),
        ([(byte)'P', (byte)'K', 3, 4], "is a ZIP archive: unpack it first"),
        (Encoding.ASCII.GetBytes("<!DOCTYPE"), "is a page of HTML"),
        (Encoding.ASCII.GetBytes("<html"), "is a page of HTML"),
    ];

    /// <summary>Reads an image; whatever is nothing else is raw.</summary>
    public static ImageHeader Read(FileStream file)
    {
        var start = Block(file, 0);
        if (start.Length == 0)
        {
            return ImageHeader.Refused("raw", "is empty");
        }

        foreach (var (magic, what) in NotTaken)
        {
            if (start.AsSpan().StartsWith(magic))
            {
                return ImageHeader.Refused("raw", what);
            }
        }

        return Qcow2.Find(start) ?? Vmdk.Find(start, file) ?? Vdi.Find(start) ?? Vhd.Find(start, file)
            ?? (IsTar(start) ? ImageHeader.Refused("raw", "is a tar archive, such as an OVA: unpack it, and send its disk") : new ImageHeader("raw", file.Length));
    }

    /// <summary>As much as there is from a place on, up to a length.</summary>
    public static byte[] Block(FileStream file, long offset, int length = 64 * 1024)
    {
        var block = new byte[Math.Max(0, Math.Min(length, file.Length - offset))];
        file.Position = offset;
        file.ReadExactly(block);
        return block;
    }

    private static bool IsTar(byte[] start) => start.Length > 262 && start.AsSpan(257).StartsWith("ustar"u8);
}
