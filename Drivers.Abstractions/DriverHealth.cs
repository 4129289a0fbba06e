namespace Drivers.Abstractions;

/// <summary>The answer of a readiness probe.</summary>
/// <param name="IsReady">Whether the backend can do work now.</param>
/// <param name="Detail">A sentence for an operator: versions and acceleration when ready, the reason and the remedy when not.</param>
public sealed record DriverHealth(bool IsReady, string Detail);
