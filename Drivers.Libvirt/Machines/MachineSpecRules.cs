using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>Every reason why a machine cannot be had here.</summary>
internal static class MachineSpecRules
{
    internal static IReadOnlyList<SpecError> Check(MachineSpec spec, MachineLimits limits) =>
        [.. CheckHostname(spec.Hostname), .. CheckSize(spec.Size, limits), .. CheckImage(spec.BootImage), .. CheckSeed(spec.Seed)];

    private static IEnumerable<SpecError> CheckHostname(string name)
    {
        if (!Hostname.IsValid(name))
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

        if (size.MemoryBytes < limits.MinMemoryBytes || size.MemoryBytes > limits.MaxMemoryBytes)
        {
            yield return new SpecError(
                "Size.MemoryBytes", $"{size.MemoryBytes} bytes of memory are not between {limits.MinMemoryBytes} and {limits.MaxMemoryBytes}.");
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
            yield return new SpecError("BootImage.Format", $"The image format '{image.Format}' is neither qcow2 nor raw.");
        }
        else if (HostPath.Refusal(image.Path) is { } refusal)
        {
            yield return new SpecError("BootImage.Path", refusal);
        }
        else if (!File.Exists(image.Path))
        {
            yield return new SpecError("BootImage.Path", $"There is no image file '{image.Path}' on the host.");
        }
        else if (CheckContent(image) is { } error)
        {
            yield return error;
        }
    }

    private static SpecError? CheckContent(BootImage image)
    {
        try
        {
            return ImageHeader.VirtualBytes(image.Path, image.Format) switch
            {
                null => new SpecError("BootImage.Format", $"The file '{image.Path}' is not a {image.Format} image."),
                { } bytes when image.DiskBytes < bytes => new SpecError(
                    "BootImage.DiskBytes", $"A disk of {image.DiskBytes} bytes cannot hold the image '{image.Path}' of {bytes} bytes."),
                _ => null,
            };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new SpecError("BootImage.Path", $"The image file '{image.Path}' cannot be read: {failure.Message}");
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
}
