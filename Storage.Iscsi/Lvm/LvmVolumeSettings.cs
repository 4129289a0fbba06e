using System.Text.RegularExpressions;

namespace Storage.Iscsi;

/// <summary>The settings of the LVM backend.</summary>
/// <param name="VolumeGroup"><c>volumeGroup</c>: which group of volumes; required.</param>
/// <param name="ThinPool"><c>thinPool</c>: the thin pool in it; required.</param>
/// <param name="Host"><c>host</c>, <c>sshKey</c>, <c>knownHosts</c>: where it is.</param>
/// <param name="Overcommit"><c>overcommit</c>: how many times the pool's size may be promised; 10 by default.</param>
/// <param name="MaxVolumeBytes"><c>maxVolumeBytes</c>: how large one volume may be; 64 TiB by default.</param>
/// <param name="OnDelete"><c>onDelete</c>: <c>discard</c> (the default) or <c>wipe</c>.</param>
internal sealed partial record LvmVolumeSettings(string VolumeGroup, string ThinPool, HostSettings Host, decimal Overcommit, long MaxVolumeBytes, OnDelete OnDelete)
{
    private const decimal DefaultOvercommit = 10;
    private const long DefaultMaxVolumeBytes = 64L << 40;

    /// <summary>Reads the backend's section of the configuration.</summary>
    /// <exception cref="ArgumentException">A setting is missing, unknown or malformed; the message names it.</exception>
    public static LvmVolumeSettings Parse(IReadOnlyDictionary<string, string> section)
    {
        var settings = new LvmVolumeSettings("", "", new HostSettings(), DefaultOvercommit, DefaultMaxVolumeBytes, OnDelete.Discard);
        foreach (var (key, value) in section)
        {
            settings = key.ToUpperInvariant() switch
            {
                "VOLUMEGROUP" => settings with { VolumeGroup = ParseName(key, value) },
                "THINPOOL" => settings with { ThinPool = ParseName(key, value) },
                "OVERCOMMIT" => settings with { Overcommit = SettingValue.Factor(key, value) },
                "MAXVOLUMEBYTES" => settings with { MaxVolumeBytes = SettingValue.Bytes(key, value) },
                "ONDELETE" => settings with { OnDelete = SettingValue.OnDelete(key, value) },
                _ when settings.Host.With(key, value) is { } host => settings with { Host = host },
                _ => throw new ArgumentException($"The lvm backend has no setting '{key}'."),
            };
        }

        return settings is { VolumeGroup: not "", ThinPool: not "" }
            ? settings
            : throw new ArgumentException("The lvm backend needs the settings 'volumeGroup' and 'thinPool'.");
    }

    // lvm(8), "Valid names".
    private static string ParseName(string key, string value) =>
        Name().IsMatch(value) ? value : throw new ArgumentException($"The setting '{key}' of the lvm backend is '{value}', which is no name in LVM.");

    [GeneratedRegex(@"^[A-Za-z0-9+_.][A-Za-z0-9+_.-]*\z")]
    private static partial Regex Name();
}
