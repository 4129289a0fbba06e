using Drivers.Libvirt.Native;

namespace Drivers.Libvirt;

/// <summary>One open connection to a libvirt daemon. Calls block; all are safe to make concurrently.</summary>
public sealed class LibvirtConnect : IDisposable
{
    private const uint ListManagedSave = 1 << 8;

    static LibvirtConnect() => EventLoop.EnsureRunning();

    private LibvirtConnect(ConnectHandle handle) => Handle = handle;

    /// <summary>Whether the connection still stands, as far as the client side knows.</summary>
    public bool IsAlive => ConnectNative.IsAlive(Handle) == 1;

    internal ConnectHandle Handle { get; }

    /// <summary>Opens a connection and returns when the daemon has answered.</summary>
    /// <exception cref="LibvirtException">The daemon cannot be reached or refuses us.</exception>
    public static LibvirtConnect Open(string uri)
    {
        var handle = ConnectNative.Open(uri);
        return handle.IsInvalid ? throw ErrorNative.Take("virConnectOpen") : new LibvirtConnect(handle);
    }

    /// <summary>The version of the hypervisor, e.g. 7.2.22 of QEMU.</summary>
    public Version HypervisorVersion() =>
        ConnectNative.GetVersion(Handle, out var version) < 0 ? throw ErrorNative.Take("virConnectGetVersion") : Unpack(version);

    /// <summary>The version of the libvirt that serves this connection.</summary>
    public Version LibraryVersion() =>
        ConnectNative.GetLibVersion(Handle, out var version) < 0 ? throw ErrorNative.Take("virConnectGetLibVersion") : Unpack(version);

    /// <summary>The host's processors that are online, as threads, and its memory in bytes.</summary>
    public (int Processors, long MemoryBytes) HostSize() =>
        ConnectNative.GetNodeInfo(Handle, out var info) < 0 ? throw ErrorNative.Take("virNodeGetInfo") : ((int)info.Processors, (long)info.MemoryKibibytes << 10);

    /// <summary>The domain with this UUID, or null.</summary>
    public LibvirtDomain? FindDomain(Guid id)
    {
        var handle = DomainNative.LookupByUuid(Handle, id.ToByteArray(bigEndian: true));
        return handle.IsInvalid ? LibvirtErrors.NullWhenMissing<LibvirtDomain>(ErrorNative.Take("virDomainLookupByUUID")) : new LibvirtDomain(handle);
    }

    /// <summary>Defines a domain, or redefines the one of the same UUID and name. The document is not checked against libvirt's schema.</summary>
    public LibvirtDomain DefineDomain(string xml)
    {
        var handle = DomainNative.Define(Handle, xml, 0);
        return handle.IsInvalid ? throw ErrorNative.Take("virDomainDefineXML") : new LibvirtDomain(handle);
    }

    /// <summary>Every domain of the daemon, or only those with a saved memory image. The caller disposes them.</summary>
    public unsafe IReadOnlyList<LibvirtDomain> ListDomains(bool onlySaved = false)
    {
        var count = ConnectNative.ListAllDomains(Handle, out var array, onlySaved ? ListManagedSave : 0);
        return count < 0
            ? throw ErrorNative.Take("virConnectListAllDomains")
            : NativeText.TakeAll(array, count, pointer => new LibvirtDomain(new DomainHandle(pointer)));
    }

    /// <summary>The network with this UUID, or null.</summary>
    public LibvirtNetwork? FindNetwork(Guid id)
    {
        var handle = NetworkNative.LookupByUuid(Handle, id.ToByteArray(bigEndian: true));
        return handle.IsInvalid ? LibvirtErrors.NullWhenMissing<LibvirtNetwork>(ErrorNative.Take("virNetworkLookupByUUID")) : new LibvirtNetwork(handle);
    }

    /// <summary>Makes a network that is up and has no definition: it is gone when it is taken down.</summary>
    public LibvirtNetwork CreateNetwork(string xml)
    {
        var handle = NetworkNative.CreateTransient(Handle, xml);
        return handle.IsInvalid ? throw ErrorNative.Take("virNetworkCreateXML") : new LibvirtNetwork(handle);
    }

    /// <summary>Defines a network, inactive unless it is up without a definition: then this is its own from now on.</summary>
    public LibvirtNetwork DefineNetwork(string xml)
    {
        var handle = NetworkNative.Define(Handle, xml);
        return handle.IsInvalid ? throw ErrorNative.Take("virNetworkDefineXML") : new LibvirtNetwork(handle);
    }

    /// <summary>Every network of the daemon. The caller disposes them.</summary>
    public unsafe IReadOnlyList<LibvirtNetwork> ListNetworks()
    {
        var count = ConnectNative.ListAllNetworks(Handle, out var array, 0);
        return count < 0
            ? throw ErrorNative.Take("virConnectListAllNetworks")
            : NativeText.TakeAll(array, count, pointer => new LibvirtNetwork(new NetworkHandle(pointer)));
    }

    /// <summary>Defines a secret, or redefines the one of the same UUID and usage. It has no value yet.</summary>
    public LibvirtSecret DefineSecret(string xml)
    {
        var handle = SecretNative.Define(Handle, xml, 0);
        return handle.IsInvalid ? throw ErrorNative.Take("virSecretDefineXML") : new LibvirtSecret(handle);
    }

    /// <summary>Every secret of the daemon. The caller disposes them.</summary>
    public unsafe IReadOnlyList<LibvirtSecret> ListSecrets()
    {
        var count = ConnectNative.ListAllSecrets(Handle, out var array, 0);
        return count < 0
            ? throw ErrorNative.Take("virConnectListAllSecrets")
            : NativeText.TakeAll(array, count, pointer => new LibvirtSecret(new SecretHandle(pointer)));
    }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();

    private static Version Unpack(nuint version) => new((int)(version / 1_000_000), (int)(version / 1_000 % 1_000), (int)(version % 1_000));
}
