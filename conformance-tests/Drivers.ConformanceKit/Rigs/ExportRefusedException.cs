namespace Drivers.ConformanceKit;

/// <summary>The target does not let the initiator in.</summary>
public sealed class ExportRefusedException(string message) : Exception(message);
