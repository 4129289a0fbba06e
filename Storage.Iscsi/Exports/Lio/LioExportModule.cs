namespace Storage.Iscsi;

/// <summary>The entry point of the exporter that lets initiators in by the kernel's target (LIO), on this host or on another that is reached over ssh.</summary>
/// <remarks>Settings: see <see cref="LioExportSettings"/>.</remarks>
public sealed class LioExportModule : IExportModule
{
    /// <inheritdoc/>
    public string Name => "lio";

    /// <inheritdoc/>
    public IVolumeExporter Create(DriverContext context)
    {
        var settings = LioExportSettings.Parse(context.Settings);
        return new LioExporter(
            new LioKernel(settings.Common.Host.Open(context.DataDirectory), settings.Listen),
            new TargetNames(settings.Common.Prefix, context.Installation),
            settings.Common.SecretsOf(context),
            settings.Common.Portal);
    }
}
