using Occi.Core.Infrastructure;
using Occi.Core.Registry;

namespace Occi.Data.Tests.Entities;

/// <summary>Which entities a query selects, by what clients read of them.</summary>
public abstract class QuerySuite : StoreSuite
{
    private const string ComputeState = "occi.compute.state";

    /// <summary>A filter that must select the full sample, and one much like it that must not.</summary>
    public static TheoryData<string, object, object> Filters => new()
    {
        { CoreAttributes.Title, "O'Neil; drop table entities; --", "o'neil; drop table entities; --" },
        { CoreAttributes.Summary, "línea uno\nline \"two\"", "línea uno" },
        { Compute.Hostname, "a\u0001b\"c", "" },
        { Compute.Memory, 1.5m, "1.5" },
        { Compute.Memory, 1.500m, 1.51m },
        { Compute.Cores, 2, 4 }, // the backend says two
        { Compute.Cores, 2.0m, true },
        { ComputeState, EntityStates.Error, EntityStates.Active },
        { ComputeState + ".message", "no room", 0 },
        { "com.example.flag", true, 1 },
        { "com.example.flag", true, "true" },
        { "com.example.off", false, true },
        { "com.example.off", false, 0 },
        { "com.example.digits", "4", 4 },
        { "com.example.empty", "", "x" },
        { "com.example.many", 12345678901234567.89m, "12345678901234567.89" },
        { "com.example.emoji", "😀é", "😀e" },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task An_attribute_is_equal_when_value_and_type_are(string name, object value, object other)
    {
        var entity = Everything();
        await Store.InsertAsync(Sample.Of(Sample.Compute), entity, Sample.Of(Sample.Storage));

        foreach (var query in new[] { EntityQuery.OfKind(Viewer.Everything, Sample.Compute), EntityQuery.OfMixin(Viewer.Everything, Sample.AntKey), EntityQuery.All(Viewer.Everything) })
        {
            (await SelectAsync(query with { Attributes = Of(name, value) })).Should().Equal(entity.Id);
            (await SelectAsync(query with { Attributes = Of(name, other) })).Should().BeEmpty();
        }
    }

    [Fact]
    public async Task A_structure_equals_the_same_structure_and_no_text()
    {
        using var json = System.Text.Json.JsonDocument.Parse("""{"list":[1,"two"],"text":"[1,\u0022two\u0022]"}""");
        var (list, text) = (AttributeValue.Of(json.RootElement.GetProperty("list")), AttributeValue.Of(json.RootElement.GetProperty("text")));
        var one = Sample.Of(Sample.Compute) with { Attributes = AttributeSet.Of(("com.example.value", list)) };
        var other = Sample.Of(Sample.Compute) with { Attributes = AttributeSet.Of(("com.example.value", text)) };
        await Store.InsertAsync(one, other);

        (await SelectAsync(new() { Viewer = Viewer.Everything, Attributes = AttributeSet.Of(("com.example.value", list)) })).Should().Equal(one.Id);
        (await SelectAsync(new() { Viewer = Viewer.Everything, Attributes = AttributeSet.Of(("com.example.value", text)) })).Should().Equal(other.Id);
    }

    [Fact]
    public async Task An_entity_is_selected_by_its_identifier_in_every_form()
    {
        var entity = Sample.Of(Sample.Compute);
        await Store.InsertAsync(entity, Sample.Of(Sample.Compute));

        foreach (var form in new[] { entity.Id.ToString(), $"{entity.Id.Value}", $"{entity.Id.Value}".ToUpperInvariant() })
        {
            (await SelectAsync(new() { Viewer = Viewer.Everything, Attributes = Of(CoreAttributes.Id, form) })).Should().Equal([entity.Id], form);
        }
    }

    [Fact]
    public async Task Links_are_selected_by_the_location_or_identifier_of_an_end()
    {
        var (compute, disk, other) = (Sample.Of(Sample.Compute), Sample.Of(Sample.Storage), Sample.Of(Sample.Storage));
        var (link, second) = (Sample.Link(compute, disk), Sample.Link(compute, other));
        await Store.InsertAsync(compute, disk, other, link, second);

        (await SelectAsync(EntityQuery.OfKind(Viewer.Everything, Sample.StorageLink) with { Attributes = Of(CoreAttributes.Source, $"/compute/{compute.Id.Value}") }))
            .Should().Equal(link.Id, second.Id);
        foreach (var form in new[] { $"/storage/{disk.Id.Value}", $"http://host:8080/storage/{disk.Id.Value}", disk.Id.ToString(), $"{disk.Id.Value}" })
        {
            (await SelectAsync(new() { Viewer = Viewer.Everything, Attributes = Of(CoreAttributes.Target, form) })).Should().Equal([link.Id], form);
        }

        (await SelectAsync(new() { Viewer = Viewer.Everything, Attributes = Of(CoreAttributes.Target, $"x{disk.Id.Value}") })).Should().BeEmpty();
    }

    [Theory]
    [InlineData("occi.core.id", "no-uuid")]
    [InlineData("occi.core.source", "")]
    [InlineData("occi.core.target", "/storage/")]
    [InlineData("occi.storage.state", "inactive")]
    [InlineData("a\"b", "x")]
    [InlineData("a' or 1 = 1 --", "x")]
    [InlineData("$", "x")]
    [InlineData("", "")]
    [InlineData("occi..state", "inactive")]
    [InlineData("occi.state", "inactive")]
    [InlineData("unknown", "%")]
    [InlineData("unknown\0", "\0")]
    public async Task A_filter_that_no_entity_can_meet_selects_nothing(string name, string value)
    {
        await Store.InsertAsync(Sample.Full());

        (await SelectAsync(new() { Viewer = Viewer.Everything, Attributes = Of(name, value) })).Should().BeEmpty();
        (await SelectAsync(EntityQuery.OfMixin(Viewer.Everything, Sample.AntKey) with { Attributes = Of(name, value) })).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task An_attribute_among_many_is_equal_when_value_and_type_are(string name, object value, object other)
    {
        var many = AttributeSet.From(Enumerable.Range(0, 20).Select(number => KeyValuePair.Create($"com.example.n{number}", AttributeValue.Of(number * 0.5m))));
        var entity = Everything();
        entity = entity with { Attributes = entity.Attributes.With(many) };
        await Store.InsertAsync(entity, Everything());

        foreach (var query in new[] { EntityQuery.OfKind(Viewer.Everything, Sample.Compute), EntityQuery.OfMixin(Viewer.Everything, Sample.AntKey), EntityQuery.All(Viewer.Everything) })
        {
            (await SelectAsync(query with { Attributes = many.With(Of(name, value)) })).Should().Equal(entity.Id);
            (await SelectAsync(query with { Attributes = many.With(Of(name, other)) })).Should().BeEmpty();
        }
    }

    [Fact]
    public async Task A_thousand_filters_at_once_are_no_trouble()
    {
        var attributes = AttributeSet.From(Enumerable.Range(0, 1000).Select(number => KeyValuePair.Create($"com.example.n{number}", AttributeValue.Of(number))));
        var entity = Sample.Of(Sample.Compute) with { Attributes = attributes, Mixins = [Sample.Ant] };
        await Store.InsertAsync(entity, Sample.Full());

        (await SelectAsync(EntityQuery.OfKind(Viewer.Everything, Sample.Compute) with { Attributes = attributes })).Should().Equal(entity.Id);
        (await SelectAsync(new() { Viewer = Viewer.Everything, Attributes = attributes.With("com.example.n500", AttributeValue.Of(0)) })).Should().BeEmpty();
        (await SelectAsync(new() { Viewer = Viewer.Everything, Mixins = [.. Enumerable.Range(0, 1000).Select(number => MixinKey.OfSite(new("http://example.org/tags#", $"t{number}"))), Sample.AntKey] }))
            .Should().BeEmpty();
        (await SelectAsync(new() { Viewer = Viewer.Everything, Kinds = [Sample.Compute, .. Enumerable.Range(0, 1000).Select(number => new CategoryId("http://example.org/kinds#", $"k{number}"))] }))
            .Should().HaveCount(2);
    }

    [Fact]
    public async Task Kinds_are_any_and_mixins_are_all()
    {
        var both = Sample.Full();
        var disk = Sample.Of(Sample.Storage) with { Mixins = [Sample.Ant] };
        var link = Sample.Link(both, disk);
        await Store.InsertAsync(disk, both, link);

        (await SelectAsync(EntityQuery.All(Viewer.Everything))).Should().Equal(disk.Id, both.Id, link.Id);
        (await SelectAsync(new() { Viewer = Viewer.Everything, Kinds = [Sample.Compute, Sample.Storage, Sample.Compute] })).Should().Equal(disk.Id, both.Id);
        (await SelectAsync(new() { Viewer = Viewer.Everything, Mixins = [Sample.AntKey, Sample.ZebraKey, Sample.AntKey] })).Should().Equal(both.Id);
        (await SelectAsync(new() { Viewer = Viewer.Everything, Mixins = [Sample.AntKey], Kinds = [Sample.Storage] })).Should().Equal(disk.Id);
        (await SelectAsync(new() { Viewer = Viewer.Everything, Mixins = [Sample.AntKey], Kinds = [Sample.Storage, Sample.Compute] })).Should().Equal(disk.Id, both.Id);
        (await SelectAsync(new() { Viewer = Viewer.Everything, Kinds = [Sample.Zebra, Sample.Ant] })).Should().BeEmpty("no entity is of such a kind");
    }

    [Fact]
    public async Task A_listing_gives_the_kind_of_each_entity_and_a_link_without_links()
    {
        var (compute, disk) = (Sample.Of(Sample.Compute), Sample.Of(Sample.Storage));
        var link = Sample.Link(compute, disk);
        await Store.InsertAsync(compute, disk, link);

        (await Store.ListIdsAsync(EntityQuery.All(Viewer.Everything), Token).ToListAsync(Token)).Should().Equal(
            new EntityKey(Sample.Compute, compute.Id), new EntityKey(Sample.Storage, disk.Id), new EntityKey(Sample.StorageLink, link.Id));
        var resources = await Store.ListWithLinksAsync(EntityQuery.All(Viewer.Everything), Token).ToListAsync(Token);
        resources.Select(each => each.Entity.Id).Should().Equal(compute.Id, disk.Id, link.Id);
        resources.Select(each => each.Links.Count).Should().Equal(1, 0, 0);
    }

    [Fact]
    public async Task A_transaction_selects_what_it_wrote_itself()
    {
        var entity = Sample.Full();

        var seen = await Store.AskAsync(async transaction =>
        {
            await transaction.InsertAsync(entity, Token);
            return await transaction.ListWithLinksAsync(EntityQuery.OfMixin(Viewer.Everything, Sample.ZebraKey), Token).ToListAsync(Token);
        });

        seen.Should().ContainSingle().Which.Entity.Id.Should().Be(entity.Id);
    }

    private static AttributeSet Of(string name, object value) => AttributeSet.Of((name, value switch
    {
        string text => AttributeValue.Of(text),
        bool truth => AttributeValue.Of(truth),
        int number => AttributeValue.Of(number),
        decimal number => AttributeValue.Of(number),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    }));

    private static StoredEntity Everything()
    {
        var full = Sample.Full();
        return full with
        {
            Attributes = full.Attributes.With(AttributeSet.Of(
                ("com.example.flag", AttributeValue.Of(true)),
                ("com.example.off", AttributeValue.Of(false)),
                ("com.example.digits", AttributeValue.Of("4")),
                ("com.example.empty", AttributeValue.Of("")),
                ("com.example.many", AttributeValue.Of(12345678901234567.89m)),
                ("com.example.emoji", AttributeValue.Of("😀é")))),
        };
    }

    private ValueTask<List<EntityId>> SelectAsync(EntityQuery query) => Store.ListIdsAsync(query, Token).Select(key => key.Id).ToListAsync(Token);
}
