using Occi.Data.Tests.Entities;

namespace Occi.Data.Tests.Sqlite;

public sealed class SqliteResourceTests : ResourceSuite
{
    private readonly SqliteFile _file = new();

    [Fact]
    public async Task What_somebody_else_commits_to_the_file_is_seen_by_the_next_read()
    {
        var compute = Sample.Of(Sample.Compute, "before");
        await Store.InsertAsync(compute);
        var stored = (await Store.FindWithLinksAsync(compute.Id, Token))!.Entity;

        await using (var other = await _file.OpenAsync(Time))
        {
            await other.AskAsync(transaction => transaction.UpdateAsync(stored with { Title = "after" }, Token));
        }

        (await Store.FindWithLinksAsync(compute.Id, Token))!.Entity.Title.Should().Be("after");
    }

    protected override ValueTask<IStratusStore> OpenAsync(TimeProvider time) => _file.OpenAsync(time);

    protected override ValueTask RemoveAsync() => _file.RemoveAsync();
}
