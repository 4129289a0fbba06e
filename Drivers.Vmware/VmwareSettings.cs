using System.Globalization;

namespace Drivers.Vmware;

/// <summary>The settings of the driver, by their keys in the configuration.</summary>
/// <param name="Url"><c>url</c>: the backend's interface, e.g. <c>https://vcenter.example.org/sdk</c>; always TLS.</param>
/// <param name="CredentialsFile"><c>credentialsFile</c>: an absolute path of a file of two lines, name and password, that only its owner may read. It is read at every login.</param>
/// <param name="Thumbprint"><c>thumbprint</c>: the SHA-256 of the one certificate that the backend has, 64 hexadecimal digits, with or without colons. Null when authorities vouch for it.</param>
/// <param name="CaFile"><c>caFile</c>: an absolute path of the authorities (PEM) that vouch for the backend's certificate; null for those of the system.</param>
/// <param name="Datacenter"><c>datacenter</c>: its path below the inventory's root; may be absent when there is one.</param>
/// <param name="ComputeResource"><c>computeResource</c>: the cluster or host that runs machines, by its path below the datacenter's hosts; may be absent when there is one.</param>
/// <param name="ResourcePool"><c>resourcePool</c>: its path below the root pool; the root pool when absent.</param>
/// <param name="Datastore"><c>datastore</c>: where machines' files are; may be absent when the cluster or host has one.</param>
/// <param name="Folder"><c>folder</c>: the machines' own folder in a vCenter, made when it is missing; default <c>stratus</c>. A host without a vCenter has no folders.</param>
/// <param name="VirtualSwitch"><c>virtualSwitch</c>: of each host, for the port groups of networks; default <c>vSwitch0</c>.</param>
/// <param name="Vlans"><c>vlans</c>: those that networks may take, the first and the last, e.g. <c>100-199</c>; none when absent, and no networks then.</param>
/// <param name="CallTimeout"><c>callTimeoutSeconds</c>: for an answer; default 60.</param>
/// <param name="GracefulStopTimeout"><c>gracefulStopTimeoutSeconds</c>: for a guest to power itself off; default 60.</param>
/// <param name="MaxVcpus"><c>maxVcpus</c>: of the largest machine; default 64.</param>
/// <param name="MaxMemoryMebibytes"><c>maxMemoryMebibytes</c>: of the largest machine, in MiB; default 1048576, which is 1 TiB.</param>
/// <param name="ImageCacheBytes"><c>imageCacheGibibytes</c>: how much the images of the server's host may take on the datastore, in GiB; default 128.</param>
/// <param name="AreDisksLinked"><c>systemDisks</c>: <c>linked</c> when a system disk as large as its image holds only what differs from it, <c>copied</c> when each is a copy; default <c>linked</c>.</param>
public sealed record VmwareSettings(
    Uri Url,
    string CredentialsFile,
    ReadOnlyMemory<byte>? Thumbprint,
    string? CaFile,
    string? Datacenter,
    string? ComputeResource,
    string? ResourcePool,
    string? Datastore,
    string Folder,
    string VirtualSwitch,
    VlanRange? Vlans,
    TimeSpan CallTimeout,
    TimeSpan GracefulStopTimeout,
    int MaxVcpus,
    int MaxMemoryMebibytes,
    long ImageCacheBytes,
    bool AreDisksLinked)
{
    private const int ThumbprintDigits = 64;

    private static readonly string[] Known =
    [
        "url", "credentialsFile", "thumbprint", "caFile", "datacenter", "computeResource", "resourcePool", "datastore", "folder", "virtualSwitch", "vlans",
        "callTimeoutSeconds", "gracefulStopTimeoutSeconds", "maxVcpus", "maxMemoryMebibytes", "imageCacheGibibytes", "systemDisks",
    ];

    /// <summary>Reads the section.</summary>
    /// <exception cref="ArgumentException">A setting is missing, unknown or malformed; the message names its key.</exception>
    public static VmwareSettings Read(IReadOnlyDictionary<string, string> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Keys.FirstOrDefault(key => !Known.Contains(key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new ArgumentException($"The vmware driver has no setting '{unknown}'; it knows {string.Join(", ", Known)}.");
        }

        if (settings.ContainsKey("thumbprint") && settings.ContainsKey("caFile"))
        {
            throw new ArgumentException("The settings 'thumbprint' and 'caFile' exclude each other: the one trusts a certificate whoever signed it, the other whom it is signed by.");
        }

        return new VmwareSettings(
            ReadUrl(settings),
            ReadPath(settings, "credentialsFile") ?? throw new ArgumentException("The setting 'credentialsFile' of the vmware driver is missing."),
            ReadThumbprint(settings),
            ReadPath(settings, "caFile"),
            ReadName(settings, "datacenter"),
            ReadName(settings, "computeResource"),
            ReadName(settings, "resourcePool"),
            ReadName(settings, "datastore"),
            ReadName(settings, "folder") ?? "stratus",
            ReadName(settings, "virtualSwitch") ?? "vSwitch0",
            settings.TryGetValue("vlans", out var vlans) ? VlanRange.Read(vlans) : null,
            TimeSpan.FromSeconds(ReadNumber(settings, "callTimeoutSeconds", 60, 3600)),
            TimeSpan.FromSeconds(ReadNumber(settings, "gracefulStopTimeoutSeconds", 60, 3600)),
            ReadNumber(settings, "maxVcpus", 64, 768),
            ReadNumber(settings, "maxMemoryMebibytes", 1 << 20, int.MaxValue),
            (long)ReadNumber(settings, "imageCacheGibibytes", 128, 1 << 20) << 30,
            ReadDisks(settings));
    }

    private static Uri ReadUrl(IReadOnlyDictionary<string, string> settings)
    {
        var text = settings.GetValueOrDefault("url") ?? throw new ArgumentException("The setting 'url' of the vmware driver is missing.");
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.UserInfo.Length == 0
            ? url
            : throw new ArgumentException("The setting 'url' must be like https://HOST/sdk, without a user or password in it.");
    }

    private static ReadOnlyMemory<byte>? ReadThumbprint(IReadOnlyDictionary<string, string> settings)
    {
        if (!settings.TryGetValue("thumbprint", out var text))
        {
            return null;
        }

        var digits = text.Replace(":", "", StringComparison.Ordinal);
        return digits.Length == ThumbprintDigits && digits.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(digits)
            : throw new ArgumentException($"The setting 'thumbprint' is '{text}'; it must be the SHA-256 of a certificate, {ThumbprintDigits} hexadecimal digits.");
    }

    private static string? ReadPath(IReadOnlyDictionary<string, string> settings, string key) =>
        !settings.TryGetValue(key, out var path) ? null
        : Path.IsPathFullyQualified(path) ? path
        : throw new ArgumentException($"The setting '{key}' is '{path}'; it must be an absolute path.");

    private static string? ReadName(IReadOnlyDictionary<string, string> settings, string key) =>
        !settings.TryGetValue(key, out var name) ? null
        : !string.IsNullOrWhiteSpace(name) && !name.Any(char.IsControl) ? name
        : throw new ArgumentException($"The setting '{key}' is empty or holds control characters; leave it out for its default.");

    private static bool ReadDisks(IReadOnlyDictionary<string, string> settings) => settings.GetValueOrDefault("systemDisks") switch
    {
        null or "linked" => true,
        "copied" => false,
        var other => throw new ArgumentException($"The setting 'systemDisks' is '{other}'; it must be linked or copied."),
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
