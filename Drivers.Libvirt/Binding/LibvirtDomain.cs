using System.Runtime.InteropServices;
using Drivers.Libvirt.Native;
using static Drivers.Libvirt.Native.ErrorNative;

namespace Drivers.Libvirt;

/// <summary>A domain of an open connection. Calls block; every failure is a <see cref="LibvirtException"/>.</summary>
public sealed class LibvirtDomain : IDisposable
{
    private const uint AffectLive = 1;
    private const uint AffectConfig = 2;
    private const uint XmlInactive = 2;
    private const uint ShutdownAcpi = 1;
    private const uint SaveAsRunning = 2;
    private const uint UndefineSavedMemory = 1 << 0;
    private const uint UndefineEverything = UndefineSavedMemory | (1 << 1) | (1 << 2) | (1 << 4); // and snapshots, NVRAM, checkpoints
    private const int InvalidArgument = 8;
    private const uint ResizeInBytes = 1;
    private readonly DomainHandle _handle;

    internal LibvirtDomain(DomainHandle handle)
    {
        _handle = handle;
        Span<byte> uuid = stackalloc byte[16];
        _ = DomainNative.GetUuid(handle, uuid);
        Id = new Guid(uuid, bigEndian: true);
        Name = Marshal.PtrToStringUTF8(DomainNative.GetName(handle)) ?? string.Empty;
    }

    /// <summary>What runs beside it for a while.</summary>
    public LibvirtDomainJobs Jobs => new(_handle);

    /// <summary>The domain's UUID.</summary>
    public Guid Id { get; }

    /// <summary>The domain's name.</summary>
    public string Name { get; }

    /// <summary>What it does now and why.</summary>
    public LibvirtDomainState State()
    {
        Check(DomainNative.GetState(_handle, out var state, out var reason, 0), "virDomainGetState");
        return new LibvirtDomainState(state, reason);
    }

    /// <summary>The running machine's document (the definition's when it is off), or the definition that the next start will use.</summary>
    public string Xml(bool inactive = false)
    {
        var text = DomainNative.GetXml(_handle, inactive ? XmlInactive : 0);
        return text == 0 ? throw Take("virDomainGetXMLDesc") : NativeText.Take(text);
    }

    /// <summary>Starts it, from its saved memory when there is one.</summary>
    public void Create() => Check(DomainNative.Create(_handle), "virDomainCreate");

    /// <summary>Pulls the plug.</summary>
    public void Destroy() => Check(DomainNative.Destroy(_handle), "virDomainDestroy");

    /// <summary>Stops its processors.</summary>
    public void Suspend() => Check(DomainNative.Suspend(_handle), "virDomainSuspend");

    /// <summary>Lets its processors go on.</summary>
    public void Resume() => Check(DomainNative.Resume(_handle), "virDomainResume");

    /// <summary>Wakes a guest that put itself to sleep (ACPI S3).</summary>
    public void Wake() => Check(DomainNative.PMWakeup(_handle, 0), "virDomainPMWakeup");

    /// <summary>Presses the reset button.</summary>
    public void Reset() => Check(DomainNative.Reset(_handle, 0), "virDomainReset");

    /// <summary>Presses the ACPI power button; the guest may ignore it.</summary>
    public void PressPowerButton() => Check(DomainNative.Shutdown(_handle, ShutdownAcpi), "virDomainShutdownFlags");

    /// <summary>Saves its memory and stops it; the next start goes on running, even when it <paramref name="isSuspended"/> now.</summary>
    public void ManagedSave(bool isSuspended) => Check(DomainNative.ManagedSave(_handle, isSuspended ? SaveAsRunning : 0), "virDomainManagedSave");

    /// <summary>Whether there is saved memory to go on from.</summary>
    public bool HasManagedSave() => Check(DomainNative.HasManagedSave(_handle, 0), "virDomainHasManagedSaveImage") == 1;

    /// <summary>Throws the saved memory away.</summary>
    public void RemoveManagedSave() => Check(DomainNative.RemoveManagedSave(_handle, 0), "virDomainManagedSaveRemove");

    /// <summary>Removes the definition with its saved memory and, where the hypervisor has such things, snapshot descriptions and NVRAM.</summary>
    public void Undefine()
    {
        try
        {
            Check(DomainNative.Undefine(_handle, UndefineEverything), "virDomainUndefineFlags");
        }
        catch (LibvirtException refusal) when (refusal.Code == InvalidArgument)
        {
            Check(DomainNative.Undefine(_handle, UndefineSavedMemory), "virDomainUndefineFlags");
        }
    }

    /// <summary>Adds a device to the definition and, for a running domain, to the machine, or to neither.</summary>
    public void AttachDevice(string xml, bool live) =>
        Check(DomainNative.AttachDevice(_handle, xml, AffectConfig | (live ? AffectLive : 0)), "virDomainAttachDeviceFlags");

    /// <summary>Removes a device from the definition.</summary>
    public void DetachFromDefinition(string alias) => Check(DomainNative.DetachDeviceAlias(_handle, alias, AffectConfig), "virDomainDetachDeviceAlias");

    /// <summary>Asks a running guest to let go of a device, which happens later or never.</summary>
    public void RequestDetach(string alias) => Check(DomainNative.DetachDeviceAlias(_handle, alias, AffectLive), "virDomainDetachDeviceAlias");

    /// <summary>How large the disk with this target is for the guest, in bytes.</summary>
    public long DiskBytes(string target)
    {
        Check(DomainNative.GetBlockInfo(_handle, target, out var info, 0), "virDomainGetBlockInfo");
        return (long)info.Capacity;
    }

    /// <summary>Makes the disk of a running domain this large, in whole sectors, and tells the guest; what it does not own itself must be so large already.</summary>
    public void ResizeDisk(string target, long bytes) => Check(DomainNative.BlockResize(_handle, target, (ulong)bytes, ResizeInBytes), "virDomainBlockResize");

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
