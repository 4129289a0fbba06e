using System.Buffers.Binary;

namespace Drivers.Abstractions;

/// <summary>What of an image must be known before a machine starts from it.</summary>
public static class ImageHeader
{
    private const int SizeOffset = 24; // QEMU's docs/interop/qcow2.txt, "Header"

    private static ReadOnlySpan<byte> Magic => [(byte)'Q', (byte)'F', (byte)'I', 0xfb];

    /// <summary>The size of the disk that the image holds, in bytes; null when the file is not of this format.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format"><c>qcow2</c> or <c>raw</c>.</param>
    public static long? VirtualBytes(string path, string format)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (format == "raw")
        {
            return file.Length;
        }

        Span<byte> header = stackalloc byte[SizeOffset + sizeof(long)];
        return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length && header.StartsWith(Magic)
            ? BinaryPrimitives.ReadInt64BigEndian(header[SizeOffset..])
            : null;
    }
}
