using System.Text.RegularExpressions;

namespace Drivers.Memory;

/// <summary>What the reference driver refuses in a spec.</summary>
internal static partial class MachineSpecRules
{
    private const int SectorBytes = 512;

    /// <summary>Every reason why the spec cannot run, empty for none.</summary>
    public static IReadOnlyList<SpecError> Check(MachineSpec spec, MachineLimits limits) =>
        [.. CheckHostname(spec.Hostname), .. CheckSize(spec.Size, limits), .. CheckImage(spec.BootImage), .. CheckSeed(spec.Seed)];

    /// <summary>Throws <see cref="DriverError.InvalidSpec"/> with every reason.</summary>
    public static void Require(MachineId id, MachineSpec spec, MachineLimits limits)
    {
        var errors = Check(spec, limits);
        if (errors.Count > 0)
        {
            throw new DriverException(DriverError.InvalidSpec, $"Machine {id} cannot be made: {string.Join(" ", errors.Select(error => error.Message))}");
        }
    }

    private static IEnumerable<SpecError> CheckHostname(string hostname)
    {
        if (hostname.Length > 253 || !Hostname().IsMatch(hostname))
        {
            yield return new SpecError(nameof(MachineSpec.Hostname), $"The host name '{hostname}' does not follow RFC 1123.");
        }
    }

    private static IEnumerable<SpecError> CheckSize(MachineSize size, MachineLimits limits)
    {
        if (size.Vcpus < 1 || size.Vcpus > limits.MaxVcpus)
        {
            yield return new SpecError("Size.Vcpus", $"{size.Vcpus} processors are not from 1 to {limits.MaxVcpus}.");
        }

        if (size.MemoryBytes < limits.MinMemoryBytes || size.MemoryBytes > limits.MaxMemoryBytes)
        {
            yield return new SpecError(
                "Size.MemoryBytes", $"{size.MemoryBytes} bytes of memory are not from {limits.MinMemoryBytes} to {limits.MaxMemoryBytes}.");
        }
    }

    private static IEnumerable<SpecError> CheckImage(BootImage? image)
    {
        if (image is null)
        {
            yield break;
        }

        if (image.Format is not ("qcow2" or "raw"))
        {
            yield return new SpecError("BootImage.Format", $"The format '{image.Format}' is neither qcow2 nor raw.");
        }

        if (!Path.IsPathFullyQualified(image.Path) || !File.Exists(image.Path))
        {
            yield return new SpecError("BootImage.Path", $"There is no image at '{image.Path}'.");
        }
        else if (image.DiskBytes is { } bytes && bytes < (image.Format == "raw" ? new FileInfo(image.Path).Length : SectorBytes))
        {
            yield return new SpecError("BootImage.DiskBytes", $"A system disk of {bytes} bytes is smaller than the image '{image.Path}'.");
        }
    }

    private static IEnumerable<SpecError> CheckSeed(GuestSeed seed)
    {
        if (seed.PublicKeys.Any(key => string.IsNullOrWhiteSpace(key) || key.Any(char.IsControl)))
        {
            yield return new SpecError("Seed.PublicKeys", "A public key is empty or holds a control character; each must be one line of authorized_keys.");
        }
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*\z")]
    private static partial Regex Hostname();
}
