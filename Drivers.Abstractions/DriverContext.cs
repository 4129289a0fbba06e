namespace Drivers.Abstractions;

/// <summary>What the server gives to a driver at start.</summary>
/// <param name="Installation">
/// Names this Stratus among others that may share the backend. A driver marks what it makes with it, and lists only what carries it.
/// </param>
/// <param name="DataDirectory">An absolute path; the driver may keep files below it. It exists.</param>
/// <param name="Settings">The driver's own section of the configuration, flattened (<c>a:b</c>), keys without regard to case.</param>
/// <param name="Time">The clock, and the only one that a driver uses.</param>
/// <param name="Log">Where the driver tells the operators what it found and decided.</param>
public sealed record DriverContext(
    Guid Installation,
    string DataDirectory,
    IReadOnlyDictionary<string, string> Settings,
    TimeProvider Time,
    IDriverLog Log);
