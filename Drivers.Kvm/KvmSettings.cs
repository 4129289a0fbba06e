using System.Globalization;

namespace Drivers.Kvm;

/// <summary>The settings of the driver, by their keys in the configuration.</summary>
/// <param name="Uri"><c>uri</c>: libvirt's address; default <c>qemu:///system</c>. The daemon must run on this host.</param>
/// <param name="Acceleration"><c>acceleration</c>: <c>auto</c>, <c>kvm</c> or <c>tcg</c>; default <c>auto</c>.</param>
/// <param name="GracefulStopTimeout"><c>gracefulStopTimeoutSeconds</c>: for a guest to power itself off; default 60.</param>
/// <param name="DetachTimeout"><c>detachTimeoutSeconds</c>: for a guest to let go of a device; default 20.</param>
/// <param name="MaxVcpus"><c>maxVcpus</c>: of the largest machine; default 64.</param>
/// <param name="MaxMemoryMebibytes"><c>maxMemoryMebibytes</c>: of the largest machine, in MiB; default 1048576, which is 1 TiB.</param>
public sealed record KvmSettings(
    string Uri,
    Acceleration Acceleration,
    TimeSpan GracefulStopTimeout,
    TimeSpan DetachTimeout,
    int MaxVcpus,
    int MaxMemoryMebibytes)
{
    private const int MachineTypeLimit = 255; // of q35 without an emulated IOMMU

    private static readonly string[] Known = ["uri", "acceleration", "gracefulStopTimeoutSeconds", "detachTimeoutSeconds", "maxVcpus", "maxMemoryMebibytes"];

    /// <summary>Reads the section.</summary>
    /// <exception cref="ArgumentException">A setting is unknown or malformed; the message names its key.</exception>
    public static KvmSettings Read(IReadOnlyDictionary<string, string> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Keys.FirstOrDefault(key => !Known.Contains(key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new ArgumentException($"The kvm driver has no setting '{unknown}'; it knows {string.Join(", ", Known)}.");
        }

        return new KvmSettings(
            settings.GetValueOrDefault("uri", "qemu:///system"),
            ReadAcceleration(settings.GetValueOrDefault("acceleration", "auto")),
            TimeSpan.FromSeconds(ReadNumber(settings, "gracefulStopTimeoutSeconds", 60, 3600)),
            TimeSpan.FromSeconds(ReadNumber(settings, "detachTimeoutSeconds", 20, 3600)),
            ReadNumber(settings, "maxVcpus", 64, MachineTypeLimit),
            ReadNumber(settings, "maxMemoryMebibytes", 1 << 20, int.MaxValue));
    }

    private static Acceleration ReadAcceleration(string value) => value switch
    {
        "auto" => Acceleration.Auto,
        "kvm" => Acceleration.Kvm,
        "tcg" => Acceleration.Tcg,
        _ => throw new ArgumentException($"The setting 'acceleration' is '{value}'; it must be auto, kvm or tcg."),
    };

    private static int ReadNumber(IReadOnlyDictionary<string, string> settings, string key, int standard, int most)
    {
        if (!settings.TryGetValue(key, out var text))
        {
            return standard;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 1 && value <= most
            ? value
            : throw new ArgumentException($"The setting '{key}' is '{text}'; it must be a whole number from 1 to {most}.");
    }
}
