namespace Storage.Iscsi;

/// <summary>The settings of the tgt exporter.</summary>
/// <param name="Common">Those that all exporters have.</param>
/// <param name="Socket"><c>socket</c>: the path of tgtd's control socket on its host; <c>/var/run/tgtd/socket.0</c> by default.</param>
internal sealed record TgtExportSettings(ExportSettings Common, string Socket)
{
    private const string DefaultSocket = "/var/run/tgtd/socket.0";

    /// <summary>Reads the exporter's section of the configuration.</summary>
    /// <exception cref="ArgumentException">A setting is missing, unknown or malformed; the message names it.</exception>
    public static TgtExportSettings Parse(IReadOnlyDictionary<string, string> section)
    {
        var settings = new TgtExportSettings(ExportSettings.Default, DefaultSocket);
        foreach (var (key, value) in section)
        {
            settings = key.Equals("socket", StringComparison.OrdinalIgnoreCase) ? settings with { Socket = value }
                : settings.Common.With(key, value) is { } common ? settings with { Common = common }
                : throw new ArgumentException($"The tgt exporter has no setting '{key}'.");
        }

        return settings with { Common = settings.Common.Require("tgt") };
    }
}
