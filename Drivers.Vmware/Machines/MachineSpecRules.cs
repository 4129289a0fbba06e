using System.Text.RegularExpressions;

namespace Drivers.Vmware;

/// <summary>Every reason why a machine cannot be had here, but for its image: <see cref="MachineImages"/>.</summary>
internal static partial class MachineSpecRules
{
    /// <summary>vSphere counts memory in steps of 4 MiB.</summary>
    internal const long MemoryStep = 4L << 20;

    internal static IReadOnlyList<SpecError> Check(MachineSpec spec, MachineLimits limits) =>
        [.. CheckHostname(spec.Hostname), .. CheckSize(spec.Size, limits), .. CheckSeed(spec.Seed)];

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
