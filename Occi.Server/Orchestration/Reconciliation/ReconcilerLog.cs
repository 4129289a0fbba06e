namespace Occi.Server.Orchestration.Reconciliation;

/// <summary>What the reconciler tells the operators.</summary>
internal static partial class ReconcilerLog
{
    [LoggerMessage(300, LogLevel.Warning, "In the database and on its own side {What} could not be compared: {Message}")]
    public static partial void Failed(ILogger logger, string what, string message, Exception? cause);

    [LoggerMessage(301, LogLevel.Warning, "Machine {Machine} is on the host {Host} with this installation's mark, and no entity owns it. It is left alone: restore the database it belongs to, or remove it by hand")]
    public static partial void Unowned(ILogger logger, Guid machine, string host);

    [LoggerMessage(302, LogLevel.Information, "Compared {Machines} machines on the host {Host} with the database")]
    public static partial void Compared(ILogger logger, int machines, string host);

    [LoggerMessage(303, LogLevel.Information, "Volume {Volume} of pool {Pool} was exported no longer, and is again")]
    public static partial void ExportedAgain(ILogger logger, Guid volume, string pool);

    [LoggerMessage(304, LogLevel.Information, "Volume {Volume} of pool {Pool} is exported no longer: no machine uses it")]
    public static partial void Unexported(ILogger logger, Guid volume, string pool);

    [LoggerMessage(305, LogLevel.Warning, "The exports of pool {Pool} could not be compared with what machines use: {Message}")]
    public static partial void NotExported(ILogger logger, string pool, string message);
}
