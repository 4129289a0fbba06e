namespace Drivers.Kvm;

/// <summary>How instructions of guests are executed.</summary>
public enum Acceleration
{
    /// <summary>By whatever really boots a guest: the processor, else QEMU.</summary>
    Auto,

    /// <summary>By the processor.</summary>
    Kvm,

    /// <summary>By QEMU, translated: slow, and possible everywhere.</summary>
    Tcg,
}
