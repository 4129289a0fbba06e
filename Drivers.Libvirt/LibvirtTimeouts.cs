namespace Drivers.Libvirt;

/// <summary>How long a driver waits for guests.</summary>
/// <param name="GracefulStop">For a guest to power itself off after the button.</param>
/// <param name="Detach">For a guest to let go of a device.</param>
public sealed record LibvirtTimeouts(TimeSpan GracefulStop, TimeSpan Detach);
