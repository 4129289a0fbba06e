using System.Text.RegularExpressions;

namespace Drivers.Vmware;

/// <summary>Every reason why a machine cannot be had here.</summary>
internal static partial class MachineSpecRules
{
    /// <summary>vSphere counts memory in steps of 4 MiB.</summary>
    internal const long MemoryStep = 4L << 20;

    internal static IReadOnlyList<SpecError> Check(MachineSpec spec, MachineLimits limits) =>
        [.. CheckHostname(spec.Hostname), .. CheckSize(spec.Size, limits), .. CheckImage(spec.BootImage), .. CheckSeed(spec.Seed)];

    /// <summary>Throws <see cref="DriverError.InvalidSpec"/> with every reason.</summary>
    internal static void Require(MachineId id, MachineSpec spec, MachineLimits limits)
    {
        var errors = Check(spec, limits);
        if (errors.Count > 0)
        {
            throw new DriverException(DriverError.InvalidSpec, $"Machine {id} cannot be had: {string.Join(" ", errors.Select(error => error.Message))}");
        }
    }

    private static IEnumerable<SpecError> CheckHostname(string name)
    {
        if (name.Length > 253 || !Hostname().IsMatch(name))
        {
            var shown = name.Any(char.IsControl) ? "with control characters" : $"'{name}'";
            yield return new SpecError(
                "Hostname", $"The host name {shown} is not one of RFC 1123: labels of 1 to 63 letters, digits and inner hyphens, joined by dots, 253 in all.");
        }
    }

    private static IEnumerable<SpecError> CheckSize(MachineSize size, MachineLimits limits)
    {
        if (size.Vcpus < 1 || size.Vcpus > limits.MaxVcpus)
        {
            yield return new SpecError("Size.Vcpus", $"{size.Vcpus} virtual processors are not between 1 and {limits.MaxVcpus}.");
        }

        if (size.MemoryBytes < limits.MinMemoryBytes || size.MemoryBytes > limits.MaxMemoryBytes || size.MemoryBytes % MemoryStep != 0)
        {
            yield return new SpecError(
                "Size.MemoryBytes", $"{size.MemoryBytes} bytes of memory are not a multiple of {MemoryStep} between {limits.MinMemoryBytes} and {limits.MaxMemoryBytes}.");
        }
    }

    private static IEnumerable<SpecError> CheckImage(BootImage? image)
    {
        if (image is not null)
        {
            yield return new SpecError("BootImage", $"The image '{image.Path}' cannot be had: the vmware driver does not bring images to its datastores yet.");
        }
    }

    private static IEnumerable<SpecError> CheckSeed(GuestSeed seed)
    {
        foreach (var (key, index) in seed.PublicKeys.Select((key, index) => (key, index)))
        {
            if (string.IsNullOrWhiteSpace(key) || key.Any(char.IsControl))
            {
                yield return new SpecError($"Seed.PublicKeys[{index}]", "A public key is one line of authorized_keys, without control characters.");
            }
        }
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*\z")]
    private static partial Regex Hostname();
}
