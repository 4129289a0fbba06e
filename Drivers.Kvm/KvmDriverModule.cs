using Drivers.Abstractions;
using Drivers.Libvirt;

namespace Drivers.Kvm;

/// <summary>KVM and QEMU on this host, through libvirt. Its settings are those of <see cref="KvmSettings"/>.</summary>
public sealed class KvmDriverModule : IDriverModule
{
    /// <inheritdoc/>
    public string Name => "kvm";

    /// <inheritdoc/>
    public IDriver Create(DriverContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var settings = KvmSettings.Read(context.Settings);
        var acceleration = new AccelerationChoice(settings.Acceleration, context.DataDirectory, context.Time, context.Log);
        return new LibvirtDriver(
            new KvmHypervisor(settings, acceleration),
            settings.Uri,
            new LibvirtTimeouts(settings.GracefulStopTimeout, settings.DetachTimeout),
            context);
    }
}
