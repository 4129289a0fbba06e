namespace Drivers.Abstractions;

/// <summary>
/// What a backend can do beyond making, growing and deleting volumes. A call that needs an undeclared one throws <see cref="DriverError.Unsupported"/> and touches nothing; a
/// declared one really works.
/// </summary>
[Flags]
public enum VolumeCapabilities
{
    /// <summary>Nothing beyond the mandatory.</summary>
    None = 0,

    /// <summary>Makes volumes that begin as copies of others without moving their bytes (<see cref="VolumeSpec.CloneOf"/>).</summary>
    Clone = 1 << 0,

    /// <summary>Clones a volume while a machine writes to it: the copy is what the volume held at one moment, as after a power cut. Without it only while nothing has the origin open.</summary>
    CloneWhileUsed = 1 << 1,

    /// <summary>Lets a volume grow while a machine has it open. Without it whoever has it open makes it grow (<see cref="IMachineDriver.ResizeDiskAsync"/>).</summary>
    GrowWhileUsed = 1 << 2,

    /// <summary>Makes volumes that are encrypted with LUKS (<see cref="VolumeSpec.Key"/>).</summary>
    Encrypt = 1 << 3,
}
