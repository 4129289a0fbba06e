namespace Storage.Iscsi;

/// <summary>The entry point of the backend that keeps volumes as sparse files in a directory, for hosts without LVM.</summary>
/// <remarks>Settings: see <see cref="DirectoryVolumeSettings"/>.</remarks>
public sealed class DirectoryVolumeModule : IVolumeModule
{
    /// <inheritdoc/>
    public string Name => "directory";

    /// <inheritdoc/>
    public IVolumeBackend Create(DriverContext context) => Create(context, new LocalHost(), _ => { });

    internal static IVolumeBackend Create(DriverContext context, IHost host, Action<string> beforeChange) => new DirectoryVolumeBackend(
        new VolumeFolder(Path.Combine(context.DataDirectory, "volumes"), beforeChange), new QemuImage(host), DirectoryVolumeSettings.Parse(context.Settings));
}
