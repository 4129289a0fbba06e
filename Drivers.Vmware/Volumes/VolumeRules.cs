namespace Drivers.Vmware;

/// <summary>Which volumes can be had on a datastore, and how the others are refused.</summary>
internal static class VolumeRules
{
    private const long LeastBytes = 1 << 20;

    /// <summary>How large a volume of so many bytes is: vSphere counts in KiB, and makes no disk below a MiB.</summary>
    internal static long KibibytesOf(long bytes) => Kibibytes.Of(Math.Max(bytes, LeastBytes));

    internal static IReadOnlyList<SpecError> Validate(VolumeSpec spec, long maxVolumeBytes) => spec.SizeBytes >= 1 && spec.SizeBytes <= maxVolumeBytes
        ? []
        : [new SpecError(nameof(VolumeSpec.SizeBytes), $"{spec.SizeBytes} bytes are not from 1 to {maxVolumeBytes}.")];

    /// <exception cref="DriverException"><see cref="DriverError.InvalidSpec"/>, <see cref="DriverError.Unsupported"/>.</exception>
    internal static void Require(VolumeId id, VolumeSpec spec, long maxVolumeBytes)
    {
        if (Validate(spec, maxVolumeBytes) is [var error, ..])
        {
            throw new DriverException(DriverError.InvalidSpec, $"Volume {id} cannot be had: {error.Message}");
        }

        if (spec.CloneOf is not null || spec.Key is not null)
        {
            throw new DriverException(DriverError.Unsupported, $"Volume {id} cannot be had: a datastore makes no {(spec.Key is null ? "clones of volumes" : "encrypted volumes")}.");
        }
    }

    /// <exception cref="DriverException"><see cref="DriverError.Exhausted"/>.</exception>
    internal static void RequireRoom(VolumeId id, long moreBytes, PoolCapacity capacity)
    {
        if (moreBytes > capacity.PromisableBytes - capacity.PromisedBytes)
        {
            throw new DriverException(
                DriverError.Exhausted, $"Volume {id} needs {moreBytes} bytes more, and the pool has promised {capacity.PromisedBytes} of {capacity.PromisableBytes} ('capacityBytes').");
        }
    }
}
