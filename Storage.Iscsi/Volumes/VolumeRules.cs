namespace Storage.Iscsi;

/// <summary>What is the same wherever volumes are kept: which specs are refused, and how.</summary>
internal static class VolumeRules
{
    /// <summary>Every reason against a spec.</summary>
    public static IReadOnlyList<SpecError> Validate(VolumeSpec spec, long maxVolumeBytes)
    {
        var errors = new List<SpecError>();
        if (spec.SizeBytes <= 0 || spec.SizeBytes > maxVolumeBytes)
        {
            errors.Add(new SpecError(nameof(VolumeSpec.SizeBytes), $"{spec.SizeBytes} bytes are not from 1 to {maxVolumeBytes}."));
        }

        if (spec.Key is { } key && (key.Passphrase.Length == 0 || key.Passphrase.Any(character => character is < ' ' or > '~')))
        {
            errors.Add(new SpecError(nameof(VolumeSpec.Key), "The passphrase is not of printable ASCII characters."));
        }

        return errors;
    }

    /// <exception cref="DriverException"><see cref="DriverError.InvalidSpec"/>.</exception>
    public static void Require(VolumeId id, VolumeSpec spec, long maxVolumeBytes)
    {
        var errors = Validate(spec, maxVolumeBytes);
        if (errors.Count > 0)
        {
            throw new DriverException(DriverError.InvalidSpec, $"Volume {id} cannot be had: {string.Join(' ', errors.Select(error => error.Message))}");
        }
    }

    /// <summary>The origin of a clone, when it can be one.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.NotFound"/>, <see cref="DriverError.InvalidSpec"/>.</exception>
    public static TVolume RequireOrigin<TVolume>(VolumeId id, VolumeSpec spec, TVolume? origin, Func<TVolume, long> sizeOf, Func<TVolume, bool> isEncrypted)
        where TVolume : class
    {
        if (origin is null)
        {
            throw new DriverException(DriverError.NotFound, $"Volume {id} cannot be had: its origin {spec.CloneOf} does not exist.");
        }

        if (sizeOf(origin) > spec.SizeBytes)
        {
            throw new DriverException(DriverError.InvalidSpec, $"Volume {id} with {spec.SizeBytes} bytes cannot be a clone of {spec.CloneOf}, which has {sizeOf(origin)}.");
        }

        return spec.Key is null || isEncrypted(origin)
            ? origin
            : throw new DriverException(DriverError.InvalidSpec, $"Volume {id} cannot be encrypted: it is a clone of {spec.CloneOf}, which is not.");
    }

    /// <summary>Tells whether what exists is what is asked for.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.AlreadyExists"/>.</exception>
    public static void RequireSame(VolumeId id, VolumeSpec spec, long wantedBytes, long knownBytes, bool isEncrypted)
    {
        if (knownBytes != wantedBytes)
        {
            throw new DriverException(DriverError.AlreadyExists, $"Volume {id} exists with {knownBytes} bytes, not {wantedBytes}.");
        }

        if (spec.CloneOf is null && spec.Key is not null != isEncrypted)
        {
            throw new DriverException(DriverError.AlreadyExists, $"Volume {id} exists and is {(isEncrypted ? "" : "not ")}encrypted.");
        }
    }

    /// <exception cref="DriverException"><see cref="DriverError.InvalidSpec"/>.</exception>
    public static void RequireNotLarger(VolumeId id, long knownBytes, long wantedBytes)
    {
        if (knownBytes > wantedBytes)
        {
            throw new DriverException(DriverError.InvalidSpec, $"Volume {id} has {knownBytes} bytes and cannot shrink to {wantedBytes}.");
        }
    }

    /// <exception cref="DriverException"><see cref="DriverError.Exhausted"/>.</exception>
    public static void RequireRoom(VolumeId id, long moreBytes, PoolCapacity capacity)
    {
        if (moreBytes > capacity.PromisableBytes - capacity.PromisedBytes)
        {
            throw new DriverException(
                DriverError.Exhausted, $"Volume {id} needs {moreBytes} bytes more, and the pool has promised {capacity.PromisedBytes} of {capacity.PromisableBytes}.");
        }
    }

    public static DriverException NotFound(VolumeId id) => new(DriverError.NotFound, $"Volume {id} does not exist.");

    public static DriverException InUse(VolumeId id) => new(DriverError.InUse, $"Volume {id} is in use: something on its host has it open.");

    /// <summary>The least multiple of the granularity that is not less.</summary>
    public static long RoundUp(long bytes, long granularity) => (bytes + granularity - 1) / granularity * granularity;
}
