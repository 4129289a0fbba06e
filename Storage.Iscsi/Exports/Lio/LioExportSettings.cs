using System.Net;

namespace Storage.Iscsi;

/// <summary>The settings of the LIO exporter.</summary>
/// <param name="Common">Those that all exporters have.</param>
/// <param name="Listen"><c>listen</c>: the address and port of the host at which the kernel listens; <c>0.0.0.0:3260</c> by default.</param>
internal sealed record LioExportSettings(ExportSettings Common, string Listen)
{
    private const string DefaultListen = "0.0.0.0:3260";

    /// <summary>Reads the exporter's section of the configuration.</summary>
    /// <exception cref="ArgumentException">A setting is missing, unknown or malformed; the message names it.</exception>
    public static LioExportSettings Parse(IReadOnlyDictionary<string, string> section)
    {
        var settings = new LioExportSettings(ExportSettings.Default, DefaultListen);
        foreach (var (key, value) in section)
        {
            settings = key.Equals("listen", StringComparison.OrdinalIgnoreCase) ? settings with { Listen = ParseListen(key, value) }
                : settings.Common.With(key, value) is { } common ? settings with { Common = common }
                : throw new ArgumentException($"The lio exporter has no setting '{key}'.");
        }

        return settings with { Common = settings.Common.Require("lio") };
    }

    private static string ParseListen(string key, string value) => IPEndPoint.TryParse(value, out var address) && address.Port > 0
        ? address.ToString()
        : throw new ArgumentException($"The setting '{key}' is '{value}', which is no address and port like {DefaultListen}.");
}
