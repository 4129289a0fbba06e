using System.Text;
using Occi.Core.Infrastructure;
using Occi.Core.Rendering;

namespace Occi.Core.Tests.Rendering;

public sealed class RoundTripTests
{
    public static TheoryData<string> Locations => [.. InfrastructureCategories.Kinds.Select(kind => kind.Location).OfType<string>()];

    [Theory]
    [MemberData(nameof(Locations))]
    public void Plain_text_says_all_about_an_entity(string location)
    {
        var entity = Entity(location);
        ShouldDescribe(TextParser.ParseEntity(Samples.Fields(Samples.Text(output => new TextPlainWriter().WriteEntity(output, entity, SiteAddress.None)))).Value, entity);
    }

    [Theory]
    [MemberData(nameof(Locations))]
    public void Headers_say_all_about_an_entity(string location)
    {
        var entity = Entity(location);
        ShouldDescribe(TextParser.ParseEntity(TextOcciWriter.WriteEntity(entity, SiteAddress.None)).Value, entity);
    }

    [Theory]
    [MemberData(nameof(Locations))]
    public void Json_says_all_about_an_entity(string location)
    {
        var entity = Entity(location);
        ShouldDescribe(OcciJsonParser.ParseEntity(Encoding.UTF8.GetBytes(Samples.Text(output => new OcciJsonWriter().WriteEntity(output, entity, SiteAddress.None)))).Value, entity);
    }

    [Fact]
    public void Text_and_json_say_the_same_about_the_links_of_a_resource()
    {
        var text = Samples.Draft(Samples.Text(output => new TextPlainWriter().WriteEntity(output, Samples.Machine, SiteAddress.None))).Links.Should().ContainSingle().Subject;
        var json = OcciJsonParser.ParseEntity(Encoding.UTF8.GetBytes(Samples.Text(output => new OcciJsonWriter().WriteEntity(output, Samples.Machine, SiteAddress.None)))).Value.Links.Should().ContainSingle().Subject;
        text.Should().BeEquivalentTo(json with { Id = null });
    }

    [Fact]
    public void The_mixins_of_the_query_interface_can_be_parsed() =>
        TextParser.ParseMixins(Samples.Fields(Samples.Text(output => new TextPlainWriter().WriteCategories(output, new([], Samples.Registry.Mixins, []), SiteAddress.None))))
            .Value.Select(mixin => mixin.Id).Should().Equal(Samples.Registry.Mixins.Select(mixin => mixin.Id));

    private static Entity Entity(string location) => Samples.InstanceOf((Kind)Samples.Registry.FindByLocation(location)!);

    private static void ShouldDescribe(EntityDraft draft, Entity entity)
    {
        draft.Kind.Should().Be(entity.Kind.Id);
        draft.Id.Should().Be(entity.Id.ToString());
        draft.Title.Should().Be(entity.Title);
        draft.Summary.Should().Be((entity as Resource)?.Summary);
        draft.SourceLocation.Should().Be((entity as Link)?.Source.Location);
        draft.TargetLocation.Should().Be((entity as Link)?.Target.Location);
        draft.TargetKind.Should().Be((entity as Link)?.Target.Kind);
        draft.Attributes.Equals(entity.Attributes).Should().BeTrue();
        draft.Attributes.Values.Select(value => value.ToString()).Should().Equal(entity.Attributes.Values.Select(value => value.ToString()));
    }
}
