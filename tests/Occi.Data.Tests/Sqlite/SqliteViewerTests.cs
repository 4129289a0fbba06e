using Occi.Data.Tests.Entities;

namespace Occi.Data.Tests.Sqlite;

public sealed class SqliteViewerTests : ViewerSuite
{
    private readonly SqliteFile _file = new();

    protected override ValueTask<IStratusStore> OpenAsync(TimeProvider time) => _file.OpenAsync(time);

    protected override ValueTask RemoveAsync() => _file.RemoveAsync();
}
