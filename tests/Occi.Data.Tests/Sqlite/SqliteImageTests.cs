using Occi.Data.Tests.Images;

namespace Occi.Data.Tests.Sqlite;

public sealed class SqliteImageTests : ImageSuite
{
    private readonly SqliteFile _file = new();

    protected override ValueTask<IStratusStore> OpenAsync(TimeProvider time) => _file.OpenAsync(time);

    protected override ValueTask RemoveAsync() => _file.RemoveAsync();
}
