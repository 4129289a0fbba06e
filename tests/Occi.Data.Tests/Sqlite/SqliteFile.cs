namespace Occi.Data.Tests.Sqlite;

/// <summary>A database's file in a directory of its own.</summary>
internal sealed class SqliteFile
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("stratus-data-");

    public string Path => System.IO.Path.Combine(_directory.FullName, "stratus.db");

    public ValueTask<IStratusStore> OpenAsync(TimeProvider time) => ValueTask.FromResult(SqliteStores.Open(Path, time));

    public ValueTask RemoveAsync()
    {
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
