using System.Runtime.InteropServices;
using Drivers.Libvirt.Native;
using static Drivers.Libvirt.Native.ErrorNative;

namespace Drivers.Libvirt;

/// <summary>A secret that libvirt holds for its domains. What it is can be set and never read. Calls block; every failure is a <see cref="LibvirtException"/>.</summary>
public sealed class LibvirtSecret : IDisposable
{
    private readonly SecretHandle _handle;

    internal LibvirtSecret(SecretHandle handle)
    {
        _handle = handle;
        Usage = Marshal.PtrToStringUTF8(SecretNative.GetUsage(handle)) ?? string.Empty;
    }

    /// <summary>What it is for: a name that no other secret of its kind has.</summary>
    public string Usage { get; }

    /// <summary>Makes it known.</summary>
    public void SetValue(ReadOnlySpan<byte> value) => Check(SecretNative.SetValue(_handle, value, (nuint)value.Length, 0), "virSecretSetValue");

    /// <summary>Forgets it.</summary>
    public void Undefine() => Check(SecretNative.Undefine(_handle), "virSecretUndefine");

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
