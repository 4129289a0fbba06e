using Dapper;
using Occi.Core.Infrastructure;
using Occi.Data.Sqlite;
using Occi.Data.Tests.Usages;

namespace Occi.Data.Tests.Sqlite;

public sealed class SqliteUsageTests : UsageSuite
{
    private readonly SqliteFile _file = new();

    /// <summary>What a hand or a broken disk may leave of a machine of 4 cores, and how many of them count.</summary>
    public static TheoryData<string, long> Damages => new()
    {
        { "'{'", 0 },
        { "''", 0 },
        { "'7'", 0 },
        { "'[4]'", 0 },
        { "x'ff00'", 0 },
        { "cast(x'7b2261223a22ff227d' as text)", 0 },
        { """'{"occi.compute.cores":"4"}'""", 0 },
        { """'{"occi.compute.cores":true}'""", 0 },
        { """'{"occi.compute.cores":null}'""", 0 },
        { """'{"occi.compute.cores":{"a":4}}'""", 0 },
        { """'{"occi.compute.cores":-4}'""", 0 },
        { """'{"occi.compute.cores":2.5}'""", 2 },
        { """'{"occi.compute.cores":1e999,"occi.compute.memory":1e999}'""", 65_536 },
        { """'{"occi.compute.cores":99999999999999999999}'""", 65_536 },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Damage_is_no_obstacle_to_writing_and_counts_nothing(string attributes, long cores)
    {
        var compute = Sample.Of(Sample.Compute) with { Attributes = AttributeSet.Of((Compute.Cores, AttributeValue.Of(4))) };
        await Store.InsertAsync(compute);

        Execute($"update entities set attributes = {attributes}");

        (await Store.UsageOfTenantAsync(compute.Tenant, Token)).Should().Match<Usage>(usage => usage.Machines == 1 && usage.Cores == cores);
        await Store.DoAsync(transaction => transaction.RemoveAsync(compute.Id, Token));
        (await Store.UsageOfTenantAsync(compute.Tenant, Token)).Should().Be(Usage.None);
    }

    [Fact]
    public async Task Who_has_nothing_left_has_no_row()
    {
        var (compute, disk) = (Sample.Of(Sample.Compute), Sample.Of(Sample.Storage) with { Owner = "Ben" });
        await Store.InsertAsync(compute, disk, Sample.Link(compute, disk));
        Count("usage").Should().Be(2);

        await Store.DoAsync(transaction => transaction.RemoveAsync(disk.Id, Token));
        (Count("usage"), Count("usage_of_tenants")).Should().Be((1, 1));
        await Store.DoAsync(transaction => transaction.RemoveAsync(compute.Id, Token));
        (Count("usage"), Count("usage_of_tenants")).Should().Be((0, 0));
    }

    [Fact]
    public async Task A_hand_that_gives_an_entity_to_another_moves_its_usage()
    {
        await Store.InsertAsync(Sample.Of(Sample.Compute));

        Execute("update entities set tenant = 'biology', owner = 'Ben'");
        (await Store.UsageOfOwnerAsync("biology", "Ben", Token)).Machines.Should().Be(1);
        (await Store.UsageOfTenantAsync("physics", Token)).Should().Be(Usage.None);

        Execute($"update entities set kind = '{Sample.Storage}'");
        (await Store.UsageOfTenantAsync("biology", Token)).Should().Be(Usage.None with { Volumes = 1 });
    }

    protected override ValueTask<IStratusStore> OpenAsync(TimeProvider time) => _file.OpenAsync(time);

    protected override ValueTask RemoveAsync() => _file.RemoveAsync();

    private void Execute(string sql)
    {
        using var connection = new SqliteConnections(_file.Path).OpenWriter();
        connection.Execute(sql);
    }

    private int Count(string table)
    {
        using var connection = new SqliteConnections(_file.Path).OpenReader();
        return connection.ExecuteScalar<int>($"select count(*) from {table}");
    }
}
