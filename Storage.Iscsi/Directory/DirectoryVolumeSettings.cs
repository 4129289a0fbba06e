namespace Storage.Iscsi;

/// <summary>The settings of the directory backend.</summary>
/// <param name="CapacityBytes">
/// <c>capacityBytes</c>: how large all volumes may be together, counted by the sizes that guests see; null (the default) for no limit but the
/// filesystem's, which sparse files reach only when guests write.
/// </param>
/// <param name="Overcommit"><c>overcommit</c>: how many times the filesystem's size they may be together; null (the default) for no such limit.</param>
/// <param name="MaxVolumeBytes"><c>maxVolumeBytes</c>: how large one volume may be; 64 TiB by default.</param>
/// <param name="OnDelete"><c>onDelete</c>: <c>discard</c> (the default) or <c>wipe</c>.</param>
internal sealed record DirectoryVolumeSettings(long? CapacityBytes, decimal? Overcommit, long MaxVolumeBytes, OnDelete OnDelete)
{
    private const long DefaultMaxVolumeBytes = 64L << 40;

    /// <summary>Reads the backend's section of the configuration.</summary>
    /// <exception cref="ArgumentException">A setting is unknown or malformed; the message names it.</exception>
    public static DirectoryVolumeSettings Parse(IReadOnlyDictionary<string, string> section)
    {
        var settings = new DirectoryVolumeSettings(null, null, DefaultMaxVolumeBytes, OnDelete.Discard);
        foreach (var (key, value) in section)
        {
            settings = key.ToUpperInvariant() switch
            {
                "CAPACITYBYTES" => settings with { CapacityBytes = SettingValue.Bytes(key, value) },
                "OVERCOMMIT" => settings with { Overcommit = SettingValue.Factor(key, value) },
                "MAXVOLUMEBYTES" => settings with { MaxVolumeBytes = SettingValue.Bytes(key, value) },
                "ONDELETE" => settings with { OnDelete = SettingValue.OnDelete(key, value) },
                _ => throw new ArgumentException($"The directory backend has no setting '{key}'."),
            };
        }

        return settings;
    }

    /// <summary>How large all volumes may be together on a filesystem of this size.</summary>
    public long PromisableBytes(long filesystemBytes) => Math.Min(CapacityBytes ?? long.MaxValue, Overcommit?.Times(filesystemBytes) ?? long.MaxValue);
}
