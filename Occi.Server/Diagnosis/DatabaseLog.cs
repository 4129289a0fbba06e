namespace Occi.Server.Diagnosis;

/// <summary>What the database tells the operators.</summary>
internal static partial class DatabaseLog
{
    [LoggerMessage(500, LogLevel.Error, "{Sentence} Restore the database from a backup, or mend it with the server stopped")]
    public static partial void Unreadable(ILogger logger, string sentence);

    [LoggerMessage(501, LogLevel.Error, "The database has entities of the kind {Kind}, which cannot be shown: this version of Stratus does not know it")]
    public static partial void UnknownKind(ILogger logger, string kind);
}
