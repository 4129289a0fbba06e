namespace Occi.Data.Sqlite;

/// <summary>Lends a session for as long as one piece of work takes: the writer's own, or one of the readers'.</summary>
internal interface ISessions
{
    /// <summary>Runs work that keeps nothing of the session.</summary>
    T Use<TArgument, T>(Func<SqliteSession, TArgument, T> work, TArgument argument);
}
