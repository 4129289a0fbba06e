namespace Drivers.Abstractions;

/// <summary>What becomes of the own disk of a machine that is deleted.</summary>
public enum DiskFate
{
    /// <summary>It is deleted.</summary>
    Deleted,

    /// <summary>It is kept until <see cref="IMachineDriver.DropKeptAsync"/>, for whoever must find out what the machine did. Needs <see cref="MachineCapabilities.KeepDisk"/>.</summary>
    Kept,
}
