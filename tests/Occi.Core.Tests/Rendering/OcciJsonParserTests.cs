using System.Text;
using Occi.Core.Infrastructure;
using Occi.Core.Rendering;

namespace Occi.Core.Tests.Rendering;

public sealed class OcciJsonParserTests
{
    private const string ComputeKind = "\"kind\":\"http://schemas.ogf.org/occi/infrastructure#compute\"";

    [Fact]
    public void A_resource_is_parsed_with_its_links()
    {
        var draft = Parse($$"""
            { {{ComputeKind}}, "mixins": ["http://site.example.org/os#debian"], "id": "x", "title": "t", "summary": "s",
              "attributes": { "occi.compute.cores": 2, "occi.compute.memory": 1.0 }, "actions": [],
              "links": [ { "kind": "http://schemas.ogf.org/occi/infrastructure#networkinterface", "title": "nic",
                "target": { "location": "/network/1", "kind": "http://schemas.ogf.org/occi/infrastructure#network" } } ] }
            """).Value;
        draft.Kind.Should().Be(Compute.Kind.Id);
        draft.Mixins.Should().Equal(Samples.Debian.Id);
        (draft.Id, draft.Title, draft.Summary).Should().Be(("x", "t", "s"));
        draft.Attributes.Should().Equal(AttributeSet.Of((Compute.Cores, AttributeValue.Of(2m)), (Compute.Memory, AttributeValue.Of(1.0m))));
        var link = draft.Links.Should().ContainSingle().Subject;
        (link.Kind, link.Title, link.TargetLocation).Should().Be((NetworkInterface.Kind.Id, "nic", "/network/1"));
        link.TargetTypes.Should().Equal(Network.Kind.Id);
    }

    [Fact]
    public void A_number_keeps_its_digits() =>
        Parse("""{"attributes":{"occi.compute.memory":1.50}}""").Value.Attributes[Compute.Memory].ToString().Should().Be("1.50");

    [Fact]
    public void Nested_attributes_are_the_same_as_flat_ones() =>
        Parse("""{"attributes":{"occi":{"core":{"title":"t"},"compute":{"cores":2,"hostname":"n"}}}}""").Value
            .Should().BeEquivalentTo(Parse("""{"title":"t","attributes":{"occi.compute.cores":2,"occi.compute.hostname":"n"}}""").Value);

    [Fact]
    public void An_object_under_a_whole_name_is_a_value() =>
        Parse("""{"attributes":{"com.example.rules":{"a":[1]}}}""").Value.Attributes["com.example.rules"].Should().Be(new AttributeValue.Structure("{\"a\":[1]}", IsArray: false));

    [Fact]
    public void The_ends_of_a_link_are_objects_or_texts()
    {
        var draft = Parse("""{"source":{"location":"/compute/1"},"target":"http://host/network/2"}""").Value;
        (draft.SourceLocation, draft.TargetLocation).Should().Be(("/compute/1", "http://host/network/2"));
    }

    [Theory]
    [InlineData("{\"resources\":[{" + ComputeKind + "}]}")]
    [InlineData("{\"links\":[{" + ComputeKind + "}]}")]
    [InlineData("\uFEFF{" + ComputeKind + "}")]
    public void The_only_member_of_a_collection_is_taken_out(string json) => Parse(json).Value.Kind.Should().Be(Compute.Kind.Id);

    [Theory]
    [InlineData("{\"resources\":[{},{}]}", "body: describes more or less than one entity.")]
    [InlineData("{\"resources\":[]}", "body: describes more or less than one entity.")]
    [InlineData("[]", "body: is not an object.")]
    [InlineData("3", "body: is not an object.")]
    [InlineData("{\"kind\":3}", "kind: is not a string.")]
    [InlineData("{\"kind\":\"compute\"}", "kind: 'compute' is no category identifier.")]
    [InlineData("{\"mixins\":{}}", "mixins: is not an array.")]
    [InlineData("{\"mixins\":[1]}", "mixins: has a member that is not a string.")]
    [InlineData("{\"attributes\":[]}", "attributes: is not an object.")]
    [InlineData("{\"attributes\":{\"a.b\":null}}", "a.b: 'null' is no value of an attribute.")]
    [InlineData("{\"attributes\":{\"a.b\":1e99}}", "a.b: is a number beyond all bounds.")]
    [InlineData("{\"attributes\":{\"a b\":1}}", "attributes: 'a b' is no name of an attribute.")]
    [InlineData("{\"colour\":1}", "body: 'colour' is no member that belongs here.")]
    [InlineData("{\"links\":[{\"target\":{\"location\":1}}],\"title\":\"t\"}", "links[0].target.location: is not a string.")]
    [InlineData("{\"title\":\"\\ud800\"}", "body: holds half of a surrogate pair.")]
    [InlineData("{\"title\":\"a\",\"title\":\"b\"}", "body: is not valid JSON near*")]
    [InlineData("{\"title\":", "body: is not valid JSON near line 1*")]
    [InlineData("", "body: is not valid JSON near*")]
    public void What_is_malformed_is_named_with_its_place(string json, string problem) =>
        Samples.Sentences(Parse(json)).Should().ContainSingle().Which.Should().Match(problem);

    [Fact]
    public void A_body_that_is_not_utf8_is_refused() =>
        Samples.Sentences(OcciJsonParser.ParseEntity((byte[])[.. "{\"title\":\""u8, 0xff, .. "\"}"u8])).Should().Equal("body: is not valid UTF-8.");

    [Fact]
    public void A_whole_surrogate_pair_is_text() => Parse("""{"title":"\ud83d\ude00 \\ud800 é"}""").Value.Title.Should().Be("😀 \\ud800 é");

    [Fact]
    public void All_problems_are_told_at_once() => Parse("""{"kind":1,"mixins":2,"title":3,"x":4,"attributes":5}""").Problems.Should().HaveCount(5);

    [Fact]
    public void An_action_is_parsed_with_its_parameters()
    {
        var draft = OcciJsonParser.ParseAction(Bytes("""{"action":"http://schemas.ogf.org/occi/infrastructure/compute/action#stop","attributes":{"method":"poweroff"}}""")).Value;
        draft.Action.Should().Be(Compute.Stop.Id);
        draft.Attributes.Should().Equal(AttributeSet.Of(("method", AttributeValue.Of("poweroff"))));
    }

    [Theory]
    [InlineData("{\"mixins\":[{\"scheme\":\"http://a.example.org/b#\",\"term\":\"c\",\"location\":\"/c/\",\"depends\":[\"http://a.example.org/b#d\"]}]}")]
    [InlineData("{\"scheme\":\"http://a.example.org/b#\",\"term\":\"c\",\"location\":\"/c/\",\"depends\":[\"http://a.example.org/b#d\"],\"attributes\":{}}")]
    public void A_mixin_is_parsed_alone_and_in_a_collection(string json) =>
        OcciJsonParser.ParseMixins(Bytes(json)).Value.Should().ContainSingle()
            .Which.Should().BeEquivalentTo(new MixinDraft(new("http://a.example.org/b#", "c"), null, "/c/", [new("http://a.example.org/b#", "d")], HasAttributesOrActions: false));

    [Fact]
    public void A_mixin_without_a_term_is_refused() => OcciJsonParser.ParseMixins(Bytes("""{"scheme":"http://a.example.org/b#"}""")).IsSuccess.Should().BeFalse();

    [Theory]
    [InlineData("[\"/compute/1\",\"urn:uuid:11111111-2222-3333-4444-555555555555\"]")]
    [InlineData("{\"resources\":[{\"kind\":\"k\",\"location\":\"/compute/1\"},{\"id\":\"urn:uuid:11111111-2222-3333-4444-555555555555\"}]}")]
    public void The_members_of_a_collection_are_named_by_location_or_id(string json) =>
        OcciJsonParser.ParseLocations(Bytes(json)).Value.Should().Equal("/compute/1", "urn:uuid:11111111-2222-3333-4444-555555555555");

    private static Outcome<EntityDraft> Parse(string json) => OcciJsonParser.ParseEntity(Bytes(json));

    private static ReadOnlyMemory<byte> Bytes(string json) => Encoding.UTF8.GetBytes(json);
}
