using System.Globalization;

namespace Storage.Iscsi;

/// <summary>The settings of the directory backend.</summary>
/// <param name="CapacityBytes">
/// <c>capacityBytes</c>: how large all volumes may be together, counted by the sizes that guests see; null (the default) for no limit but the
/// filesystem's, which sparse files reach only when guests write.
/// </param>
/// <param name="MaxVolumeBytes"><c>maxVolumeBytes</c>: how large one volume may be; 64 TiB by default.</param>
internal sealed record DirectoryVolumeSettings(long? CapacityBytes, long MaxVolumeBytes)
{
    private const long DefaultMaxVolumeBytes = 64L << 40;
    private const long MostBytes = 1L << 62;

    /// <summary>Reads the backend's section of the configuration.</summary>
    /// <exception cref="ArgumentException">A setting is unknown or malformed; the message names it.</exception>
    public static DirectoryVolumeSettings Parse(IReadOnlyDictionary<string, string> section)
    {
        var settings = new DirectoryVolumeSettings(null, DefaultMaxVolumeBytes);
        foreach (var (key, value) in section)
        {
            settings = key.ToUpperInvariant() switch
            {
                "CAPACITYBYTES" => settings with { CapacityBytes = ParseBytes(key, value) },
                "MAXVOLUMEBYTES" => settings with { MaxVolumeBytes = ParseBytes(key, value) },
                _ => throw new ArgumentException($"The directory backend has no setting '{key}'."),
            };
        }

        return settings;
    }

    private static long ParseBytes(string key, string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes is > 0 and <= MostBytes
            ? bytes
            : throw new ArgumentException($"The setting '{key}' of the directory backend is '{value}', which is no number of bytes from 1 to {MostBytes}.");
}
