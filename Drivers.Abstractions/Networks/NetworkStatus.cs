namespace Drivers.Abstractions;

/// <summary>A network as the backend sees it now.</summary>
/// <param name="Id">The network.</param>
/// <param name="IsActive">Whether packets flow.</param>
/// <param name="DeviceName">The bridge or switch on the host, for an operator; null when there is none.</param>
public sealed record NetworkStatus(NetworkId Id, bool IsActive, string? DeviceName);
