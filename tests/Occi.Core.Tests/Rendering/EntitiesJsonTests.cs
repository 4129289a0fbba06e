using System.Text;
using Occi.Core.Infrastructure;
using Occi.Core.Rendering;

namespace Occi.Core.Tests.Rendering;

public sealed class EntitiesJsonTests
{
    private const string ComputeKind = "\"kind\":\"http://schemas.ogf.org/occi/infrastructure#compute\"";

    private const string LinkKind = "\"kind\":\"http://schemas.ogf.org/occi/infrastructure#storagelink\"";

    [Fact]
    public void A_collection_has_resources_first_and_links_after_them()
    {
        var drafts = Parse($$"""{"links":[{ {{LinkKind}}, "source":"vm" }],"resources":[{ {{ComputeKind}}, "id":"vm" },{ {{ComputeKind}}, "links":[{ {{LinkKind}} }] }]}""").Value;
        drafts.Select(draft => (draft.Place, draft.Kind!.Value.Term, draft.Id, draft.Links.Count)).Should().Equal(
            ("resources[0].", "compute", "vm", 0), ("resources[1].", "compute", null, 1), ("links[0].", "storagelink", null, 0));
    }

    [Theory]
    [InlineData("{" + ComputeKind + ",\"links\":[{" + LinkKind + "}]}")]
    [InlineData("{" + LinkKind + "}")]
    [InlineData("{\"title\":\"t\",\"links\":[]}")]
    public void An_entity_alone_is_a_list_of_one(string json) => Parse(json).Value.Should().ContainSingle().Which.Place.Should().BeEmpty();

    [Theory]
    [InlineData("[]", "body: is not an object.")]
    [InlineData("{\"resources\":[]}", "body: describes no entity.")]
    [InlineData("{\"resources\":[],\"links\":[]}", "body: describes no entity.")]
    [InlineData("{\"links\":[]}", "body: describes no entity.")]
    [InlineData("{\"resources\":3}", "resources: is not an array.")]
    [InlineData("{\"resources\":[{" + ComputeKind + "}],\"colour\":1}", "body: 'colour' is no member that belongs here.")]
    [InlineData("{\"resources\":[{" + ComputeKind + "},7]}", "resources[1]: is not an object.")]
    public void What_is_no_collection_is_refused(string json, string problem) => Samples.Sentences(Parse(json)).Should().Equal(problem);

    [Fact]
    public void All_problems_of_all_entities_are_told_with_their_place() =>
        Samples.Sentences(Parse("""{"resources":[{},{"kind":3},{"links":[{"kind":"x"}]}],"links":[{"colour":1}]}""")).Should().Equal(
            "resources[1].kind: is not a string.",
            "resources[2].links[0].kind: 'x' is no category identifier.",
            "links[0]: 'colour' is no member that belongs here.");

    [Fact]
    public void A_thousand_entities_are_read() =>
        Parse($$"""{"resources":[{{Repeat("{" + ComputeKind + "}", 999)}}],"links":[{ {{LinkKind}} }]}""").Value.Should().HaveCount(OcciJsonParser.MostEntities);

    [Theory]
    [InlineData("{\"resources\":[", "{}", "]}")]
    [InlineData("{\"links\":[", "{}", "]}")]
    [InlineData("{\"resources\":[{\"links\":[", "{}", "]}]}")]
    [InlineData("{" + ComputeKind + ",\"links\":[", "{}", "]}")]
    public void More_are_refused(string start, string entity, string end) =>
        Samples.Sentences(Parse(start + Repeat(entity, 1001) + end)).Should().ContainSingle().Which.Should().Match("body: describes 100? entities, and at most 1000 can be created at once.");

    [Fact]
    public void A_collection_that_was_read_can_be_sent_back()
    {
        var json = Samples.Text(output => new OcciJsonWriter().WriteEntities(output, [Samples.Machine, Samples.InstanceOf(Network.Kind), Samples.Interface], SiteAddress.None));
        Parse(json).Value.Select(draft => draft.Kind).Should().Equal(Compute.Kind.Id, Network.Kind.Id, NetworkInterface.Kind.Id);
    }

    private static string Repeat(string entity, int times) => string.Join(',', Enumerable.Repeat(entity, times));

    private static Outcome<IReadOnlyList<EntityDraft>> Parse(string json) => OcciJsonParser.ParseEntities(Encoding.UTF8.GetBytes(json));
}
