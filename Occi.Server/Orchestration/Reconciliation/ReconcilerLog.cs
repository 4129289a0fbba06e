namespace Occi.Server.Orchestration.Reconciliation;

/// <summary>What the reconciler tells the operators.</summary>
internal static partial class ReconcilerLog
{
    [LoggerMessage(300, LogLevel.Warning, "The backend could not be compared with the database: {Message}")]
    public static partial void Failed(ILogger logger, string message, Exception? cause);

    [LoggerMessage(301, LogLevel.Warning, "Machine {Machine} is on the hypervisor with this installation's mark, and no entity owns it. It is left alone: restore the database it belongs to, or remove it by hand")]
    public static partial void Unowned(ILogger logger, Guid machine);

    [LoggerMessage(302, LogLevel.Information, "Compared {Machines} machines on the hypervisor with the database")]
    public static partial void Compared(ILogger logger, int machines);
}
