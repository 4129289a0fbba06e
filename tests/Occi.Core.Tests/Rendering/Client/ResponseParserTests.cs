using System.Text;
using Occi.Core.Infrastructure;
using Occi.Core.Registry;
using Occi.Core.Rendering;
using Occi.Core.Rendering.Client;

namespace Occi.Core.Tests.Rendering.Client;

public sealed class ResponseParserTests
{
    [Fact]
    public void Plain_text_tells_a_client_all_about_an_entity() =>
        ShouldShow(TextResponseParser.ParseEntity(Samples.Fields(Samples.Text(output => new TextPlainWriter().WriteEntity(output, Samples.Machine, SiteAddress.None)))).Value, Samples.Machine);

    [Fact]
    public void Headers_tell_a_client_all_about_an_entity() =>
        ShouldShow(TextResponseParser.ParseEntity(TextOcciWriter.WriteEntity(Samples.Machine, SiteAddress.None)).Value, Samples.Machine);

    [Fact]
    public void Json_tells_a_client_all_about_an_entity() =>
        ShouldShow(JsonResponseParser.ParseEntity(Json(output => new OcciJsonWriter().WriteEntity(output, Samples.Machine, SiteAddress.None))).Value, Samples.Machine);

    [Fact]
    public void Text_tells_where_actions_and_links_are()
    {
        var reading = TextResponseParser.ParseEntity(TextOcciWriter.WriteEntity(Samples.Machine, SiteAddress.None)).Value;

        reading.Actions.Should().Equal(new ActionReading(Compute.Start.Id, Samples.Machine.Location + "?action=start"));
        reading.Links.Should().ContainSingle().Which.Location.Should().Be(Samples.Interface.Location);
    }

    [Fact]
    public void Both_renderings_tell_the_ends_of_a_link()
    {
        var text = TextResponseParser.ParseEntity(TextOcciWriter.WriteEntity(Samples.Interface, SiteAddress.None)).Value;
        var json = JsonResponseParser.ParseEntity(Json(output => new OcciJsonWriter().WriteEntity(output, Samples.Interface, SiteAddress.None))).Value;

        foreach (var reading in (EntityReading[])[text, json])
        {
            reading.Source.Should().Be(Samples.Interface.Source);
            reading.Target.Should().Be(Samples.Interface.Target);
        }
    }

    [Fact]
    public void A_collection_in_json_is_read_whole()
    {
        var body = Json(output => new OcciJsonWriter().WriteEntities(output, [Samples.Machine, Samples.Interface], SiteAddress.None));
        JsonResponseParser.ParseEntities(body).Value.Select(entity => entity.Id).Should().Equal(Samples.ComputeId.ToString(), Samples.LinkId.ToString());
    }

    [Fact]
    public void Json_tells_a_client_all_about_the_categories()
    {
        var model = JsonResponseParser.ParseCategories(Json(output => new OcciJsonWriter().WriteCategories(output, Samples.Registry.Model, SiteAddress.None))).Value;

        model.Kinds.Should().BeEquivalentTo(Samples.Registry.Kinds, options => options.Excluding(member => member.Path.EndsWith("Constraint") || member.Path.EndsWith("IsWishAtCreation")));
        model.Mixins.Should().BeEquivalentTo(Samples.Registry.Mixins, options => options.Excluding(member => member.Path.EndsWith("Constraint") || member.Path.EndsWith("IsWishAtCreation")));
        model.Actions.Select(action => action.Id).Should().Equal(Samples.Registry.Actions.Select(action => action.Id));
        AttributeOf(model, Compute.Architecture).Constraint.Should().BeEquivalentTo(new AttributeConstraint.OneOf("x86", "x64"));
        AttributeOf(model, Compute.Share).Constraint.Should().Be(new AttributeConstraint.Range(0, 262_144));
    }

    [Fact]
    public void Text_tells_a_client_about_the_categories_what_text_can_tell()
    {
        var model = TextResponseParser.ParseCategories(TextOcciWriter.WriteCategories(Samples.Registry.Model, SiteAddress.None)).Value;

        foreach (var (read, known) in model.Kinds.Zip(Samples.Registry.Kinds))
        {
            (read.Id, read.Title, read.Parent, read.Location).Should().Be((known.Id, known.Title, known.Parent, known.Location));
            read.Attributes.Select(Shape).Should().Equal(known.Attributes.Select(Shape));
            read.Actions.Select(action => action.Id).Should().Equal(known.Actions.Select(action => action.Id));
        }

        model.Mixins.Select(mixin => (mixin.Id, mixin.Location)).Should().Equal(Samples.Registry.Mixins.Select(mixin => (mixin.Id, mixin.Location)));
        model.Actions.Select(action => action.Id).Should().Equal(Samples.Registry.Actions.Select(action => action.Id));
    }

    [Theory]
    [InlineData("Category: a; scheme=\"http://x#\"; class=\"kind\"; attributes=\"one{\"")]
    [InlineData("Category: a; scheme=\"http://x#\"; class=\"kind\"; attributes=\"{}{}{ } x}\"")]
    [InlineData("Category: ,,;;,a")]
    [InlineData("Category: a; scheme=\"http://x#\"; actions=\"nothing here\"")]
    [InlineData("Link: <")]
    [InlineData("Link: </x>; rel=\"no\"; category=\"")]
    public void Odd_text_is_read_or_refused_but_never_thrown_at_the_client(string body)
    {
        var fields = Samples.Fields(body);
        var read = () => (TextResponseParser.ParseCategories(fields), TextResponseParser.ParseEntity(fields));
        read.Should().NotThrow();
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"kinds\": 3, \"mixins\": [1], \"actions\": [{}]}")]
    [InlineData("{\"resources\": [null]}")]
    [InlineData("{\"kinds\": [{\"term\": \"a\", \"scheme\": \"http://x#\", \"attributes\": {\"b\": 1}}]}")]
    [InlineData("{\"kind\": \"\", \"source\": 3, \"links\": [[]], \"actions\": [{}]}")]
    public void Odd_json_is_read_or_refused_but_never_thrown_at_the_client(string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var read = () => (JsonResponseParser.ParseCategories(bytes), JsonResponseParser.ParseEntities(bytes), JsonResponseParser.ParseEntity(bytes));
        read.Should().NotThrow();
    }

    [Fact]
    public void What_makes_no_sense_is_named()
    {
        TextResponseParser.ParseEntity(Samples.Fields("Link: nowhere")).Problems.Should().ContainSingle().Which.ToString().Should().Contain("angle brackets");
        JsonResponseParser.ParseCategories("{\"kinds\":[{\"term\":\"a\"}]}"u8.ToArray()).Problems.Should().ContainSingle().Which.Object.Should().Be("kinds[0].term");
    }

    private static (string, bool, bool) Shape(AttributeDefinition attribute) => (attribute.Name, attribute.IsMutable, attribute.IsRequired);

    private static AttributeDefinition AttributeOf(CategoryModel model, string name) => model.Kinds.SelectMany(kind => kind.Attributes).First(attribute => attribute.Name == name);

    private static byte[] Json(Action<System.Buffers.IBufferWriter<byte>> write) => Encoding.UTF8.GetBytes(Samples.Text(write));

    private static void ShouldShow(EntityReading reading, Resource entity)
    {
        reading.Kind.Should().Be(entity.Kind.Id);
        reading.Mixins.Should().Equal(entity.Mixins.Select(mixin => mixin.Id));
        reading.Id.Should().Be(entity.Id.ToString());
        reading.Title.Should().Be(entity.Title);
        reading.Summary.Should().Be(entity.Summary);
        reading.Attributes.Should().Equal(entity.Attributes);
        reading.Actions.Select(action => action.Id).Should().Equal(entity.Actions.Select(action => action.Id));
        var link = reading.Links.Should().ContainSingle().Subject;
        link.Kind.Should().Be(entity.Links[0].Kind.Id);
        link.Mixins.Should().Equal(entity.Links[0].Mixins.Select(mixin => mixin.Id));
        link.Target.Should().Be(entity.Links[0].Target);
        link.Attributes.Should().Equal(entity.Links[0].Attributes);
    }
}
