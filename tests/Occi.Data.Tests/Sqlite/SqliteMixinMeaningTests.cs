using Occi.Data.Tests.Mixins;

namespace Occi.Data.Tests.Sqlite;

public sealed class SqliteMixinMeaningTests : MixinMeaningSuite
{
    private readonly SqliteFile _file = new();

    protected override ValueTask<IStratusStore> OpenAsync(TimeProvider time) => _file.OpenAsync(time);

    protected override ValueTask RemoveAsync() => _file.RemoveAsync();
}
