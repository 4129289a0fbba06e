using Occi.Core.Infrastructure;
using Occi.Core.Registry;
using Occi.Data.Sqlite;

namespace Occi.Data.Tests.Sqlite;

/// <summary>How SQLite says that it will find the rows of a query: by searching an index, without walking the table and without sorting.</summary>
public sealed class QueryPlanTests : IAsyncLifetime
{
    private readonly SqliteFile _file = new();
    private SqliteSession _session = null!;

    /// <summary>Queries, and the search that each begins with.</summary>
    public static TheoryData<string, EntityQuery, string> Plans => new()
    {
        { "a kind", EntityQuery.OfKind(Viewer.Everything, Sample.Compute), "SEARCH e USING INDEX entities_by_kind (kind=? AND rowid>?)" },
        { "kinds", new() { Viewer = Viewer.Everything, Kinds = [Sample.Compute, Sample.Storage] }, "SEARCH e USING INDEX entities_by_kind (kind=? AND rowid>?)" },
        { "kinds and a mixin", new() { Viewer = Viewer.Everything, Kinds = [Sample.Compute, Sample.Storage], Mixins = [Sample.AntKey] }, "SEARCH m USING COVERING INDEX entity_mixins_by_mixin" },
        { "everything", EntityQuery.All(Viewer.Everything), "SEARCH e USING INDEX entities_by_kind (kind=? AND rowid>?)" },
        { "a mixin", EntityQuery.OfMixin(Viewer.Everything, Sample.AntKey), "SEARCH m USING COVERING INDEX entity_mixins_by_mixin (mixin=? AND entity>?)" },
        { "mixins", new() { Viewer = Viewer.Everything, Mixins = [Sample.AntKey, Sample.ZebraKey] }, "SEARCH m USING COVERING INDEX entity_mixins_by_mixin (mixin=? AND entity>?)" },
        { "a mixin and a kind", new() { Viewer = Viewer.Everything, Mixins = [Sample.AntKey], Kinds = [Sample.Compute] }, "SEARCH m USING COVERING INDEX entity_mixins_by_mixin (mixin=? AND entity>?)" },
        { "tags", new() { Viewer = Viewer.Everything, Mixins = [.. Tags, Sample.AntKey] }, "SEARCH m USING COVERING INDEX entity_mixins_by_mixin (mixin=? AND entity>?)" },
        { "any mixin", new() { Viewer = Viewer.Everything, AnyMixins = [Sample.AntKey] }, "SEARCH tagged USING COVERING INDEX entity_mixins_by_mixin (mixin=?)" },
        { "any mixin or tag", new() { Viewer = Viewer.Everything, AnyMixins = [.. Tags, Sample.AntKey] }, "SEARCH tagged USING COVERING INDEX entity_mixins_by_mixin (mixin=?)" },
        { "a state", With("occi.compute.state", "active"), "SEARCH e USING INDEX entities_by_state (kind=? AND state=? AND rowid>?)" },
        { "a title", With(CoreAttributes.Title, "web"), "SEARCH e USING INDEX entities_by_title (kind=? AND title=? AND rowid>?)" },
        { "an identifier", With(CoreAttributes.Id, $"{Guid.Empty}"), "SEARCH e USING INDEX sqlite_autoindex_entities_1 (id=?" },
        { "a source", With(CoreAttributes.Source, $"{Guid.Empty}"), "SEARCH e USING INDEX entities_by_source (source=? AND rowid>?)" },
        { "a target", With(CoreAttributes.Target, $"{Guid.Empty}"), "SEARCH e USING INDEX entities_by_target (target=? AND rowid>?)" },
        { "another attribute", With(Compute.Hostname, "web"), "SEARCH e USING INDEX entities_by_kind (kind=? AND rowid>?)" },
        { "another attribute of a mixin", With(Compute.Hostname, "web") with { Mixins = [Sample.AntKey] }, "SEARCH m USING COVERING INDEX entity_mixins_by_mixin" },
    };

    /// <summary>Queries of those who do not see everything, and the table that they begin in when it is not the entities that they see.</summary>
    public static TheoryData<string, EntityQuery, string?> ViewersPlans
    {
        get
        {
            var plans = new TheoryData<string, EntityQuery, string?>();
            foreach (var viewer in Viewers)
            {
                var (all, some) = (EntityQuery.All(viewer), EntityQuery.OfKind(viewer, Sample.Compute));
                plans.Add("a kind", some, null);
                plans.Add("kinds", all with { Kinds = [Sample.Compute, Sample.Storage] }, null);
                plans.Add("everything", all, null);
                plans.Add("a mixin", EntityQuery.OfMixin(viewer, Sample.AntKey), null);
                plans.Add("mixins", all with { Mixins = [Sample.AntKey, Sample.ZebraKey] }, null);
                plans.Add("any mixin", all with { AnyMixins = [Sample.AntKey, Sample.ZebraKey] }, null);
                plans.Add("tags", some with { Mixins = [.. Tags, Sample.AntKey], AnyMixins = [.. Tags, Sample.AntKey] }, null);
                plans.Add("a mixin and a kind", some with { Mixins = [Sample.AntKey] }, null);
                plans.Add("a state", some with { Attributes = With("occi.compute.state", "active").Attributes }, null);
                plans.Add("a title", all with { Attributes = With(CoreAttributes.Title, "web").Attributes }, null);
                plans.Add("a target", all with { Attributes = With(CoreAttributes.Target, $"{Guid.Empty}").Attributes }, null);
                plans.Add("another attribute of a mixin", some with { Attributes = With(Compute.Hostname, "web").Attributes, Mixins = [Sample.AntKey] }, null);
                plans.Add("an identifier", all with { Attributes = With(CoreAttributes.Id, $"{Guid.Empty}").Attributes }, "SEARCH e USING INDEX sqlite_autoindex_entities_1 (id=?)");
                plans.Add(
                    "an identifier and mixins",
                    all with { Attributes = With(CoreAttributes.Id, $"{Guid.Empty}").Attributes, Mixins = [Sample.AntKey], AnyMixins = [Sample.ZebraKey] },
                    "SEARCH e USING INDEX sqlite_autoindex_entities_1 (id=?)");
                plans.Add("a source", some with { Attributes = With(CoreAttributes.Source, $"{Guid.Empty}").Attributes }, "SEARCH e USING INDEX entities_by_source (source=? AND rowid>?)");
            }

            return plans;
        }
    }

    private static Viewer[] Viewers
    {
        get
        {
            var (person, manager) = (Viewer.Of("physics", "/DC=org/CN=Ada"), Viewer.ManagerOf("physics"));
            return [person, manager, person.Changing, manager.Changing];
        }
    }

    private static MixinKey[] Tags => [new(Sample.Ant, "physics", null), new(Sample.Zebra, "physics", "/DC=org/CN=Ada")];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var store = await _file.OpenAsync(TimeProvider.System);
        await store.MigrateAsync(Token);
        var storage = Sample.Of(Sample.Storage);
        var compute = Sample.Full();
        await store.InsertAsync(compute, storage, Sample.Link(compute, storage));
        _session = new SqliteSession(new SqliteConnections(_file.Path).OpenReader(), UnreadableRows.Untold);
    }

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        await _file.RemoveAsync();
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void Listings_search_an_index_and_sort_nothing(string name, EntityQuery query, string search)
    {
        foreach (var columns in new[] { "e.kind, e.id", EntityRow.Columns })
        {
            var plan = Plan(EntityListing.Select(_session, (query, columns))!.Text);

            plan.Should().Contain(step => step.StartsWith(search, StringComparison.Ordinal), name);
            plan.Should().NotContain(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal), name);
            plan.Should().NotContain(step => IsWalk(step), name);
        }
    }

    /// <summary>Each step that goes through entities is one of the searches of the viewer's own indexes: of nobody else's rows is any read.</summary>
    [Theory]
    [MemberData(nameof(ViewersPlans))]
    public void Listings_of_a_viewer_search_their_own_indexes_and_sort_nothing(string name, EntityQuery query, string? instead)
    {
        const string inPublic = "SEARCH e USING INDEX entities_in_public (kind=? AND rowid>?)";
        const string ofTenant = "SEARCH e USING INDEX entities_by_tenant (kind=? AND tenant=? AND rowid>?)";
        const string own = "SEARCH e USING INDEX entities_by_owner (kind=? AND tenant=? AND owner=? AND rowid>?)";
        string[] searches = (instead, query.Viewer) switch
        {
            ({ } only, _) => [only],
            (_, { Subject: null, IsConfined: true }) => [ofTenant],
            (_, { Subject: null }) => [ofTenant, inPublic],
            (_, { IsConfined: true }) => [own],
            _ => [own, "SEARCH e USING INDEX entities_of_groups (kind=? AND tenant=? AND rowid>?)", inPublic],
        };
        foreach (var columns in new[] { "e.kind, e.id", EntityRow.Columns })
        {
            var plan = Plan(EntityListing.Select(_session, (query, columns))!.Text);

            plan.Where(step => step.Contains(" e ", StringComparison.Ordinal)).Distinct().Should().BeEquivalentTo(searches, name);
            plan.Should().NotContain(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal), name);
            plan.Should().NotContain(step => IsWalk(step), name);
        }
    }

    [Fact]
    public void What_an_identity_means_is_searched_for_in_the_indexes_of_private_shared_and_public_tags()
    {
        string[] searches =
        [
            "SEARCH own USING INDEX user_mixins_of_owners (tenant=? AND owner=? AND id=?)",
            "SEARCH ours USING INDEX user_mixins_of_tenants (tenant=? AND id=?)",
            "SEARCH others USING INDEX user_mixins_in_public (id=?)",
        ];
        var listing = EntityListing.Select(_session, (EntityQuery.All(Viewer.Everything) with { Mixins = Tags }, "e.id"))!.Text;

        Plan(listing).Should().Contain(searches);
        Plan(UserMixinQueries.Carriers).Should().Contain(
            [.. searches, "SEARCH m USING COVERING INDEX entity_mixins_by_mixin (mixin=?)", "SEARCH e USING INTEGER PRIMARY KEY (rowid=?)"]);
    }

    [Fact]
    public void The_kinds_that_are_there_are_found_from_one_to_the_next_in_the_index()
    {
        var plan = Plan(EntityListing.PresentKinds);

        plan.Where(step => step.Contains("entities", StringComparison.Ordinal) || step.Contains(" e ", StringComparison.Ordinal)).Should().Equal(
            "SEARCH entities USING INDEX entities_by_kind", "SEARCH e USING INDEX entities_by_kind (kind>?)");
    }

    [Fact]
    public void The_hosts_that_have_work_are_found_from_one_to_the_next_in_the_index()
    {
        var plan = Plan(OperationQueries.HostsSql);

        plan.Where(step => step.Contains("operations", StringComparison.Ordinal)).Should().HaveCount(2)
            .And.AllSatisfy(step => step.Should().StartWith("SEARCH operations USING COVERING INDEX operations_by_host"));
    }

    [Theory]
    [InlineData("select e.seq from entities e where e.source = ?1 order by e.seq", "SEARCH e USING COVERING INDEX entities_by_source (source=?)")]
    [InlineData("select e.seq from entities e where e.target = ?1 order by e.seq", "SEARCH e USING COVERING INDEX entities_by_target (target=?)")]
    [InlineData("select e.seq from entities e where e.kind = ?1 and e.desired = 'absent' order by e.seq", "SEARCH e USING INDEX entities_by_deletion (kind=?)")]
    [InlineData("update entities set version = 1 where seq in (select entity from entity_mixins where mixin = ?1)", "SEARCH entities USING INTEGER PRIMARY KEY (rowid=?)")]
    [InlineData("delete from entity_mixins where mixin = ?1", "SEARCH entity_mixins USING COVERING INDEX entity_mixins_by_mixin (mixin=?)")]
    [InlineData(UsageQueries.OfTenantSql, "SEARCH usage_of_tenants USING PRIMARY KEY (tenant=?)")]
    [InlineData(UsageQueries.OfHostSql, "SEARCH usage_of_hosts USING PRIMARY KEY (host=?)")]
    [InlineData(OperationQueries.DueSql, "SEARCH o USING INDEX operations_by_host (host=?)")]
    [InlineData(UsageQueries.OfOwnerSql, "SEARCH usage USING PRIMARY KEY (tenant=? AND owner=?)")]
    public void Links_associations_and_usage_are_searched_for(string sql, string search) => Plan(sql).Should().StartWith(search);

    /// <summary>Over a table; not over the mixins of one entity that were searched for, nor over what the client sent.</summary>
    private static bool IsWalk(string step) =>
        step.StartsWith("SCAN", StringComparison.Ordinal)
        && !step.StartsWith("SCAN (subquery", StringComparison.Ordinal)
        && !step.Contains("VIRTUAL TABLE", StringComparison.Ordinal);

    private static EntityQuery With(string name, string value) =>
        EntityQuery.OfKind(Viewer.Everything, Sample.Compute) with { Attributes = AttributeSet.Of((name, AttributeValue.Of(value))) };

    private List<string> Plan(string sql)
    {
        var plan = new List<string>();
        using var rows = _session.Query($"explain query plan {sql}"); // places without a value are null
        while (rows.Read())
        {
            plan.Add(rows.Text(3)!);
        }

        return plan;
    }
}
