using System.Buffers.Binary;
using System.Text;

namespace Storage.Iscsi;

/// <summary>What the first pages of a qcow2 image tell (docs/interop/qcow2.txt of QEMU), read without a process for each.</summary>
/// <param name="Bytes">What a guest sees.</param>
/// <param name="Backing">The image below it, as it names it; null for none.</param>
/// <param name="IsUntouched">Whether nothing was written to it since it was made: all it holds is what the image below holds.</param>
internal sealed record QcowHeader(long Bytes, string? Backing, bool IsUntouched)
{
    private const uint Magic = 0x514649FB;
    private const int FixedBytes = 48;
    private const int MostBackingBytes = 1023;
    private const int EntryBytes = 8;

    /// <summary>Null when the file is no such image.</summary>
    public static QcowHeader? Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> header = stackalloc byte[FixedBytes];
        if (file.ReadAtLeast(header, FixedBytes, throwOnEndOfStream: false) < FixedBytes || BinaryPrimitives.ReadUInt32BigEndian(header) != Magic)
        {
            return null;
        }

        var backingAt = BinaryPrimitives.ReadInt64BigEndian(header[8..]);
        var backingBytes = BinaryPrimitives.ReadInt32BigEndian(header[16..]);
        var bytes = BinaryPrimitives.ReadInt64BigEndian(header[24..]);
        var clusters = BinaryPrimitives.ReadInt32BigEndian(header[36..]);
        var clustersAt = BinaryPrimitives.ReadInt64BigEndian(header[40..]);
        var backing = backingBytes is > 0 and <= MostBackingBytes ? Encoding.UTF8.GetString(ReadAt(file, backingAt, backingBytes)) : null;
        return new QcowHeader(bytes, backing, ReadAt(file, clustersAt, clusters * EntryBytes).AsSpan().IndexOfAnyExcept((byte)0) < 0);
    }

    private static byte[] ReadAt(FileStream file, long offset, int count)
    {
        var bytes = new byte[count];
        file.Position = offset;
        file.ReadExactly(bytes);
        return bytes;
    }
}
