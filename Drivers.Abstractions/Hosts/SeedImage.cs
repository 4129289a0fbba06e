using System.Runtime.Versioning;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Drivers.Abstractions;

/// <summary>The NoCloud seed: an ISO 9660 volume <c>cidata</c> with <c>user-data</c>, <c>meta-data</c> and, where there are hints, <c>vendor-data</c> (cloud-init, "NoCloud").</summary>
[UnsupportedOSPlatform("windows")]
public static class SeedImage
{
    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the volume. What it holds may be secret: everything on the way is readable for this user only, and no argument of a program holds it.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="instanceId">Another one lets the guest heed the seed anew.</param>
    /// <param name="spec">The machine.</param>
    /// <param name="deviceOf">How the guest finds a disk: a path below its <c>/dev</c>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="DriverException">genisoimage failed. What files fail with is not translated: <see cref="HostErrors"/>.</exception>
    public static async Task WriteAsync(string path, string instanceId, MachineSpec spec, Func<AttachmentId, string> deviceOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(deviceOf);
        var staging = Directory.CreateDirectory(path + ".d", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            var userData = Path.Combine(staging.FullName, "user-data");
            var metaData = Path.Combine(staging.FullName, "meta-data");
            var vendorData = Path.Combine(staging.FullName, "vendor-data");
            // cloud-init passes over a volume without user-data, so an empty one stands for none.
            await File.WriteAllBytesAsync(userData, spec.Seed.UserData.GetValueOrDefault(), cancellationToken);
            await File.WriteAllTextAsync(metaData, MetaData(instanceId, spec), cancellationToken);
            if (spec.Seed.Mounts.Count > 0)
            {
                await File.WriteAllTextAsync(vendorData, VendorData(spec.Seed.Mounts, deviceOf), cancellationToken);
            }

            await using (new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }))
            {
                // Made before genisoimage fills it, so that the bytes never lie in a file that others may read.
            }

            await HostCommand.RunAsync(
                "genisoimage", ["-quiet", "-output", path, "-volid", "cidata", "-joliet", "-rock", userData, metaData, .. spec.Seed.Mounts.Count > 0 ? [vendorData] : Array.Empty<string>()], cancellationToken);
        }
        finally
        {
            staging.Delete(recursive: true);
        }
    }

    /// <summary>YAML; a JSON string is a YAML string, whatever the key's comment holds.</summary>
    public static string MetaData(string instanceId, MachineSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var text = new StringBuilder();
        text.Append("instance-id: ").Append(instanceId).Append('\n');
        text.Append("local-hostname: ").Append(Quote(spec.Hostname)).Append('\n');
        if (spec.Seed.PublicKeys.Count > 0)
        {
            text.Append("public-keys:\n");
            foreach (var key in spec.Seed.PublicKeys)
            {
                text.Append("  - ").Append(Quote(key)).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>A cloud-config, which cloud-init heeds beside whatever the user data is. A disk that is not there hinders no boot.</summary>
    public static string VendorData(IReadOnlyList<MountHint> mounts, Func<AttachmentId, string> deviceOf)
    {
        ArgumentNullException.ThrowIfNull(mounts);
        ArgumentNullException.ThrowIfNull(deviceOf);
        var text = new StringBuilder("#cloud-config\nmounts:\n");
        foreach (var mount in mounts)
        {
            text.Append("  - [").Append(Quote(deviceOf(mount.Disk))).Append(", ").Append(Quote(mount.Path)).Append(", \"auto\", \"defaults,nofail\", \"0\", \"2\"]\n");
        }

        return text.ToString();
    }

    private static string Quote(string value) => JsonSerializer.Serialize(value, Quoting);
}
