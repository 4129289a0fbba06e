using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Occi.Server.Images.Inspection;

/// <summary>VMware's sparse extents with a descriptor in them (VMware Virtual Disk Format 5.0, "Hosted Sparse Extents").</summary>
internal static class Vmdk
{
    /// <summary>As <c>qemu-img</c> calls it.</summary>
    public const string Format = "vmdk";

    private const int SectorBytes = 512;
    private const int DescriptorAt = SectorBytes; // where QEMU looks for it, whatever the header says
    private const int LongestDescriptor = 20 * SectorBytes;

    private static readonly string[] Standalone = ["monolithicSparse", "streamOptimized"];

    /// <summary>What the header and the descriptor say; null when it is none.</summary>
    public static ImageHeader? Find(ReadOnlySpan<byte> start, FileStream file)
    {
        if (!start.StartsWith("KDMV"u8))
        {
            return null;
        }

        if (start.Length < DescriptorAt)
        {
            return ImageHeader.Refused(Format, "ends within its header");
        }

        var (capacity, descriptorAt) = (BinaryPrimitives.ReadUInt64LittleEndian(start[12..]), BinaryPrimitives.ReadUInt64LittleEndian(start[28..]));
        if (capacity == 0 || descriptorAt != DescriptorAt / SectorBytes)
        {
            return ImageHeader.Refused(Format, "has no descriptor where a disk in one file has it: send monolithicSparse, streamOptimized or qcow2");
        }

        var descriptor = Encoding.Latin1.GetString(ImageHeaders.Block(file, DescriptorAt, LongestDescriptor));
        return new ImageHeader(Format, capacity > long.MaxValue / SectorBytes ? long.MaxValue : (long)capacity * SectorBytes, Mistake(descriptor));
    }

    private static string? Mistake(string descriptor)
    {
        if (descriptor.Contains("parentFileNameHint", StringComparison.OrdinalIgnoreCase))
        {
            return "names a parent: send an image that stands alone";
        }

        var lines = descriptor.Split('\0')[0].Split('\n').Select(line => line.Trim()).ToList();
        var type = ValueOf(lines, "createType");
        var extents = lines.Count(line => line.StartsWith("RW ", StringComparison.OrdinalIgnoreCase)
            || line.StartsWith("RDONLY ", StringComparison.OrdinalIgnoreCase) || line.StartsWith("NOACCESS ", StringComparison.OrdinalIgnoreCase));
        return !Standalone.Contains(type, StringComparer.OrdinalIgnoreCase) ? $"is of type '{Printable(type)}', which is spread over files: send {string.Join(", ", Standalone)} or qcow2"
            : extents != 1 ? string.Create(CultureInfo.InvariantCulture, $"names {extents} extents, and an image in one file has one")
            : ValueOf(lines, "parentCID") is not ("ffffffff" or "FFFFFFFF" or null) ? "has a parent: send an image that stands alone"
            : null;
    }

    private static string? ValueOf(IEnumerable<string> lines, string name) => lines
        .Select(line => line.Split('=', 2))
        .FirstOrDefault(pair => pair.Length == 2 && pair[0].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))?[1].Trim().Trim('"');

    private static string Printable(string? text) => new([.. (text ?? "none").Where(char.IsAsciiLetterOrDigit).Take(40)]);
}
