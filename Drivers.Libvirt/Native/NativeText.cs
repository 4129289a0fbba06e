using System.Runtime.InteropServices;

namespace Drivers.Libvirt.Native;

/// <summary>Strings and arrays that libvirt allocates with malloc and leaves for the caller to free.</summary>
internal static unsafe class NativeText
{
    /// <summary>Copies a string and frees libvirt's own.</summary>
    internal static string Take(nint text)
    {
        try
        {
            return Marshal.PtrToStringUTF8(text) ?? string.Empty;
        }
        finally
        {
            NativeMemory.Free((void*)text);
        }
    }

    /// <summary>Wraps each element of a pointer array and frees the array itself.</summary>
    internal static List<T> TakeAll<T>(nint* array, int count, Func<nint, T> wrap)
    {
        var items = new List<T>(count);
        for (var i = 0; i < count; i++)
        {
            items.Add(wrap(array[i]));
        }

        NativeMemory.Free(array);
        return items;
    }
}
