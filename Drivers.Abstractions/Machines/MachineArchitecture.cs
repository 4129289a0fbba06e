namespace Drivers.Abstractions;

/// <summary>The instruction set of a machine (GFD.224, <c>occi.compute.architecture</c>).</summary>
public enum MachineArchitecture
{
    /// <summary>64 bit, <c>x64</c>.</summary>
    X64,

    /// <summary>32 bit, <c>x86</c>.</summary>
    X86,
}
