using System.Buffers.Binary;

namespace Occi.Server.Images.Inspection;

/// <summary>Images of Virtual PC, also called VHD (Microsoft's Virtual Hard Disk Image Format Specification): a footer, of which those that grow have a copy in front.</summary>
internal static class Vhd
{
    /// <summary>As <c>qemu-img</c> calls it.</summary>
    public const string Format = "vpc";

    private const int FooterBytes = 512;
    private const uint Fixed = 2;
    private const uint Dynamic = 3;

    /// <summary>What the footer says; null when there is none.</summary>
    public static ImageHeader? Find(ReadOnlySpan<byte> start, FileStream file)
    {
        var footer = IsFooter(start) ? start : ImageHeaders.Block(file, Math.Max(0, file.Length - FooterBytes), FooterBytes);
        if (!IsFooter(footer))
        {
            return null;
        }

        var mistake = BinaryPrimitives.ReadUInt32BigEndian(footer[60..]) is Fixed or Dynamic ? null : "is a differencing disk, which has a parent: send an image that stands alone";
        var size = BinaryPrimitives.ReadUInt64BigEndian(footer[48..]);
        return new ImageHeader(Format, size > long.MaxValue ? long.MaxValue : (long)size, mistake);
    }

    private static bool IsFooter(ReadOnlySpan<byte> block) => block.Length >= FooterBytes && block.StartsWith("conectix"u8);
}
