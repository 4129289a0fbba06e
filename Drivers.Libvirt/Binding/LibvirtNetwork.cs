using System.Runtime.InteropServices;
using Drivers.Libvirt.Native;
using static Drivers.Libvirt.Native.ErrorNative;

namespace Drivers.Libvirt;

/// <summary>A network of an open connection. Calls block; every failure is a <see cref="LibvirtException"/>.</summary>
public sealed class LibvirtNetwork : IDisposable
{
    private readonly NetworkHandle _handle;

    internal LibvirtNetwork(NetworkHandle handle)
    {
        _handle = handle;
        Span<byte> uuid = stackalloc byte[16];
        _ = NetworkNative.GetUuid(handle, uuid);
        Id = new Guid(uuid, bigEndian: true);
        Name = Marshal.PtrToStringUTF8(NetworkNative.GetName(handle)) ?? string.Empty;
    }

    /// <summary>The network's UUID.</summary>
    public Guid Id { get; }

    /// <summary>The network's name.</summary>
    public string Name { get; }

    /// <summary>Whether it is up.</summary>
    public bool IsActive() => Check(NetworkNative.IsActive(_handle), "virNetworkIsActive") == 1;

    /// <summary>Whether it has a definition, and with it outlives being taken down.</summary>
    public bool IsPersistent() => Check(NetworkNative.IsPersistent(_handle), "virNetworkIsPersistent") == 1;

    /// <summary>The network's document.</summary>
    public string Xml()
    {
        var text = NetworkNative.GetXml(_handle, 0);
        return text == 0 ? throw Take("virNetworkGetXMLDesc") : NativeText.Take(text);
    }

    /// <summary>Brings it up.</summary>
    public void Create() => Check(NetworkNative.Create(_handle), "virNetworkCreate");

    /// <summary>Takes it down; the definition stays.</summary>
    public void Destroy() => Check(NetworkNative.Destroy(_handle), "virNetworkDestroy");

    /// <summary>Removes the definition.</summary>
    public void Undefine() => Check(NetworkNative.Undefine(_handle), "virNetworkUndefine");

    /// <summary>Whether the daemon brings it up when it starts.</summary>
    public void SetAutostart(bool value) => Check(NetworkNative.SetAutostart(_handle, value ? 1 : 0), "virNetworkSetAutostart");

    /// <summary>The DHCP leases that have not expired; none for a network without DHCP.</summary>
    public unsafe IReadOnlyList<LibvirtLease> Leases()
    {
        var count = Check(NetworkNative.GetDhcpLeases(_handle, null, out var array, 0), "virNetworkGetDHCPLeases");
        return NativeText.TakeAll((nint*)array, count, Read);
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private static unsafe LibvirtLease Read(nint pointer)
    {
        var lease = (NativeLease*)pointer;
        var read = new LibvirtLease(
            Marshal.PtrToStringUTF8(lease->Mac)?.ToLowerInvariant() ?? string.Empty,
            Marshal.PtrToStringUTF8(lease->Address) ?? string.Empty,
            lease->AddressType == 0);
        NetworkNative.FreeLease(lease);
        return read;
    }
}
