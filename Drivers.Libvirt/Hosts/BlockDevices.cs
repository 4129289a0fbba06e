using System.Runtime.InteropServices;

namespace Drivers.Libvirt;

/// <summary>Tells block devices from files, which .NET does not.</summary>
internal static partial class BlockDevices
{
    // statx(2): struct statx is the same on every architecture.
    private const int CurrentDirectory = -100;
    private const uint WantType = 1;
    private const int StructLength = 256;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;
    private const int BlockType = 0x6000;

    /// <summary>Whether the path, links followed, is a block device.</summary>
    internal static bool Exists(string path)
    {
        Span<byte> status = stackalloc byte[StructLength];
        return Statx(CurrentDirectory, path, 0, WantType, status) == 0
            && (MemoryMarshal.Read<ushort>(status[ModeOffset..]) & TypeMask) == BlockType;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint mask, Span<byte> status);
}
