using System.Text;
using System.Text.Json.Nodes;
using Occi.Core.Rendering;

namespace Occi.Core.Tests.Rendering;

/// <summary>All that is written follows the schema of GFD.226 and says what was meant; all that follows the schema is read.</summary>
public sealed class RandomSampleTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 300)];

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void What_is_written_as_json_follows_the_schema_and_says_all(int seed)
    {
        var samples = new RandomSamples(seed);
        var (resource, link) = (samples.Resource(), samples.Link());
        var (resourceJson, linkJson) = (Json(resource), Json(link));
        JsonSchema.Violations("resource", resourceJson).Should().BeEmpty();
        JsonSchema.Violations("link", linkJson).Should().BeEmpty();
        JsonSchema.Violations("model", Samples.Text(output => new OcciJsonWriter().WriteEntities(output, [resource, link], SiteAddress.None))).Should().BeEmpty();
        ShouldSay(OcciJsonParser.ParseEntity(Bytes(resourceJson)).Value, resource, value => value);
        ShouldSay(OcciJsonParser.ParseEntity(Bytes(linkJson)).Value, link, value => value);
    }

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void What_is_written_as_text_says_all(int seed)
    {
        var samples = new RandomSamples(seed);
        foreach (var entity in (Entity[])[samples.Resource(), samples.Link()])
        {
            ShouldSay(Samples.Draft(Samples.Text(output => new TextPlainWriter().WriteEntity(output, entity, SiteAddress.None))), entity, AsInText);
            ShouldSay(TextParser.ParseEntity(TextOcciWriter.WriteEntity(entity, SiteAddress.None)).Value, entity, AsInText);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void Headers_may_be_joined_with_commas_on_their_way(int seed)
    {
        var entity = new RandomSamples(seed).Resource();
        var joined = TextOcciWriter.WriteEntity(entity, SiteAddress.None)
            .GroupBy(field => field.Name)
            .Select(group => new TextField(group.Key, string.Join(", ", group.Select(field => field.Value))));
        ShouldSay(TextParser.ParseEntity(joined).Value, entity, AsInText);
    }

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void What_follows_the_schema_is_read(int seed)
    {
        var samples = new RandomSamples(seed);
        var (resource, link, action, mixin) = (samples.ResourceJson(), samples.LinkJson(), samples.ActionJson(), samples.MixinJson());
        JsonSchema.Violations("resource", resource.ToJsonString()).Should().BeEmpty();
        JsonSchema.Violations("link", link.ToJsonString()).Should().BeEmpty();
        JsonSchema.Violations("action_invocation", action.ToJsonString()).Should().BeEmpty();
        JsonSchema.Violations("mixin", mixin.ToJsonString()).Should().BeEmpty();
        Samples.Sentences(OcciJsonParser.ParseEntity(Bytes(resource))).Should().BeEmpty();
        Samples.Sentences(OcciJsonParser.ParseEntity(Bytes(link))).Should().BeEmpty();
        Samples.Sentences(OcciJsonParser.ParseAction(Bytes(action))).Should().BeEmpty();
        Samples.Sentences(OcciJsonParser.ParseMixins(Bytes(mixin))).Should().BeEmpty();
        var collection = new JsonObject { ["resources"] = new JsonArray(resource), ["links"] = new JsonArray(link) };
        OcciJsonParser.ParseEntities(Bytes(collection)).Value.Should().HaveCount(2);
        var mixins = new JsonObject { ["kinds"] = new JsonArray(), ["mixins"] = new JsonArray(mixin), ["actions"] = new JsonArray() };
        OcciJsonParser.ParseMixins(Bytes(mixins)).Value.Should().ContainSingle();
    }

    private static void ShouldSay(EntityDraft draft, Entity entity, Func<AttributeValue, AttributeValue> asWritten)
    {
        (draft.Kind, draft.Id, draft.Title, draft.Summary).Should().Be((entity.Kind.Id, entity.Id.ToString(), entity.Title, (entity as Resource)?.Summary));
        draft.Mixins.Should().Equal(entity.Mixins.Select(mixin => mixin.Id));
        var end = entity as Link;
        (draft.SourceLocation, draft.TargetLocation, draft.TargetKind).Should().Be((end?.Source.Location, end?.Target.Location, end?.Target.Kind));
        ShouldEqual(draft.Attributes, entity.Attributes, asWritten);
        var links = (entity as Resource)?.Links ?? [];
        draft.Links.Should().HaveCount(links.Count);
        foreach (var (described, link) in draft.Links.Zip(links))
        {
            (described.Kind, described.Title, described.TargetLocation).Should().Be((link.Kind.Id, link.Title, link.Target.Location));
            ShouldEqual(described.Attributes, link.Attributes, asWritten);
        }
    }

    private static void ShouldEqual(AttributeSet read, AttributeSet written, Func<AttributeValue, AttributeValue> asWritten)
    {
        read.Keys.Should().Equal(written.Keys);
        read.Values.Should().Equal(written.Values.Select(asWritten));
        read.Values.Select(value => value.ToString()).Should().Equal(written.Values.Select(value => value.ToString()));
    }

    private static AttributeValue AsInText(AttributeValue value) => value is AttributeValue.Structure ? AttributeValue.Of(value.ToString()) : value;

    private static string Json(Entity entity) => Samples.Text(output => new OcciJsonWriter().WriteEntity(output, entity, SiteAddress.None));

    private static byte[] Bytes(JsonNode json) => Bytes(json.ToJsonString());

    private static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json);
}
