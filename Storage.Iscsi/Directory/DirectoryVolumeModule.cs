namespace Storage.Iscsi;

/// <summary>The entry point of the backend that keeps volumes as sparse files in a directory, for hosts without LVM.</summary>
/// <remarks>Settings: see <see cref="DirectoryVolumeSettings"/>.</remarks>
public sealed class DirectoryVolumeModule : IVolumeModule
{
    /// <inheritdoc/>
    public string Name => "directory";

    /// <inheritdoc/>
    public IVolumeBackend Create(DriverContext context) => new DirectoryVolumeBackend(
        Path.Combine(context.DataDirectory, "volumes"), DirectoryVolumeSettings.Parse(context.Settings));
}
