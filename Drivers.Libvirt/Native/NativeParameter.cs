using System.Runtime.InteropServices;
using System.Text;

namespace Drivers.Libvirt.Native;

/// <summary><c>struct _virTypedParameter</c> of libvirt-common.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeParameter
{
    internal const int StringType = 7;
    private const int NameLength = 80;

    internal fixed byte Name[NameLength];
    internal int Type;
    internal nint Value; // a union; of a string its address

    /// <summary>The text of a parameter that is one and has this name; null for every other.</summary>
    internal readonly string? TextOf(string name)
    {
        fixed (byte* start = Name)
        {
            return Type == StringType && Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(start)) == name
                ? Marshal.PtrToStringUTF8(Value)
                : null;
        }
    }
}
