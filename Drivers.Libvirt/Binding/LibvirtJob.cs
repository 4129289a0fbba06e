namespace Drivers.Libvirt;

/// <summary>How the last job of a domain ended.</summary>
/// <param name="IsCompleted">Whether it reached its end.</param>
/// <param name="Reason">libvirt's own text of why not; null when it gives none.</param>
public sealed record LibvirtJob(bool IsCompleted, string? Reason);
