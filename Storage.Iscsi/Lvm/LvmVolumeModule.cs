namespace Storage.Iscsi;

/// <summary>The entry point of the backend that keeps volumes in a thin pool of LVM, on this host or on another that is reached over ssh.</summary>
/// <remarks>Settings: see <see cref="LvmVolumeSettings"/>.</remarks>
public sealed class LvmVolumeModule : IVolumeModule
{
    /// <inheritdoc/>
    public string Name => "lvm";

    /// <inheritdoc/>
    public IVolumeBackend Create(DriverContext context)
    {
        var settings = LvmVolumeSettings.Parse(context.Settings);
        return Create(context, settings, settings.Host.Open(context.DataDirectory));
    }

    internal static IVolumeBackend Create(DriverContext context, LvmVolumeSettings settings, IHost host) =>
        new LvmVolumeBackend(new LvmPool(host, settings.VolumeGroup, settings.ThinPool, context.Installation), settings);
}
