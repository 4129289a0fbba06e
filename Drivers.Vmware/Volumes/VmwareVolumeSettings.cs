using System.Globalization;

namespace Drivers.Vmware;

/// <summary>The settings of a pool on a datastore.</summary>
/// <param name="Backend">Those of the driver, by the same keys; what says only how machines are made is of no effect here.</param>
/// <param name="CapacityBytes"><c>capacityBytes</c>: how large all volumes may be together, counted by the sizes that guests see; null (the default) for no limit but the datastore's, which thin disks reach only when guests write.</param>
/// <param name="MaxVolumeBytes"><c>maxVolumeBytes</c>: how large one volume may be; by default 62 TiB, which is the most that vSphere makes.</param>
public sealed record VmwareVolumeSettings(VmwareSettings Backend, long? CapacityBytes, long MaxVolumeBytes)
{
    private const string Capacity = "capacityBytes";
    private const string MaxVolume = "maxVolumeBytes";
    private const long LargestDisk = 62L << 40;

    /// <summary>How large all volumes may be together.</summary>
    public long PromisableBytes => CapacityBytes ?? long.MaxValue;

    /// <summary>Reads the section.</summary>
    /// <exception cref="ArgumentException">A setting is missing, unknown or malformed; the message names its key.</exception>
    public static VmwareVolumeSettings Read(IReadOnlyDictionary<string, string> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var own = settings.Where(setting => IsOwn(setting.Key)).ToDictionary(StringComparer.OrdinalIgnoreCase);
        return new VmwareVolumeSettings(
            VmwareSettings.Read(settings.Where(setting => !IsOwn(setting.Key)).ToDictionary(StringComparer.OrdinalIgnoreCase)),
            ReadBytes(own, Capacity, long.MaxValue),
            ReadBytes(own, MaxVolume, LargestDisk) ?? LargestDisk);
    }

    private static bool IsOwn(string key) => key.Equals(Capacity, StringComparison.OrdinalIgnoreCase) || key.Equals(MaxVolume, StringComparison.OrdinalIgnoreCase);

    private static long? ReadBytes(Dictionary<string, string> settings, string key, long most) =>
        !settings.TryGetValue(key, out var text) ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 1 && value <= most ? value
        : throw new ArgumentException($"The setting '{key}' is '{text}'; it must be a whole number of bytes from 1 to {most}.");
}
