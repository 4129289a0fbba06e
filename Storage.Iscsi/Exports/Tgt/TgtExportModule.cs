namespace Storage.Iscsi;

/// <summary>The entry point of the exporter that lets initiators in by tgtd, the target daemon in user space, on this host or on another that is reached over ssh.</summary>
/// <remarks>Settings: see <see cref="TgtExportSettings"/>.</remarks>
public sealed class TgtExportModule : IExportModule
{
    /// <inheritdoc/>
    public string Name => "tgt";

    /// <inheritdoc/>
    public IVolumeExporter Create(DriverContext context)
    {
        var settings = TgtExportSettings.Parse(context.Settings);
        return Create(context, settings, settings.Common.Host.Open(context.DataDirectory));
    }

    internal static IVolumeExporter Create(DriverContext context, TgtExportSettings settings, IHost host) => new TgtExporter(
        new TgtDaemon(new TgtSocket(host, settings.Socket), context.Time),
        new TargetNames(settings.Common.Prefix, context.Installation),
        settings.Common.SecretsOf(context),
        settings.Common.Portal);
}
