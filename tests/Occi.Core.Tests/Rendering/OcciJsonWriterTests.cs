using Occi.Core.Infrastructure;
using Occi.Core.Registry;
using Occi.Core.Rendering;

namespace Occi.Core.Tests.Rendering;

public sealed class OcciJsonWriterTests
{
    private static readonly OcciJsonWriter Writer = new();

    [Fact]
    public void A_resource_is_rendered_exactly() =>
        Samples.Text(output => Writer.WriteEntity(output, Samples.Machine, SiteAddress.None)).Should().Be(OneLine("""
            {"kind":"http://schemas.ogf.org/occi/infrastructure#compute",
            "mixins":["http://site.example.org/os#debian"],
            "attributes":{"occi.compute.cores":2,"occi.compute.hostname":"node1","occi.compute.memory":1.0,"occi.compute.state":"inactive"},
            "actions":["http://schemas.ogf.org/occi/infrastructure/compute/action#start"],
            "id":"urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
            "title":"My \"first\" machine",
            "summary":"a, b; c",
            "links":[{"kind":"http://schemas.ogf.org/occi/infrastructure#networkinterface",
            "mixins":["http://schemas.ogf.org/occi/infrastructure/networkinterface#ipnetworkinterface"],
            "attributes":{"occi.networkinterface.address":"10.0.0.7","occi.networkinterface.interface":"eth0","occi.networkinterface.mac":"52:54:00:aa:bb:cc"},
            "id":"urn:uuid:11111111-2222-3333-4444-555555555555",
            "source":{"location":"/compute/f81d4fae-7dec-11d0-a765-00a0c91e6bf6","kind":"http://schemas.ogf.org/occi/infrastructure#compute"},
            "target":{"location":"/network/99999999-2222-3333-4444-555555555555","kind":"http://schemas.ogf.org/occi/infrastructure#network"}}]}
            """));

    [Fact]
    public void A_category_is_rendered_exactly() =>
        Samples.Text(output => Writer.WriteCategories(output, new CategoryModel([Network.Kind], [Samples.Small], [Compute.Suspend]), SiteAddress.None)).Should().Be(OneLine("""
            {"kinds":[{"term":"network","scheme":"http://schemas.ogf.org/occi/infrastructure#","title":"Network Resource","attributes":{
            "occi.network.vlan":{"mutable":true,"required":false,"type":"number","description":"802.1q VLAN identifier","pattern":{"type":"integer","minimum":0,"maximum":4095}},
            "occi.network.label":{"mutable":true,"required":false,"type":"string","description":"Tag of the VLAN","pattern":{"type":"string","pattern":"^([A-Za-z0-9!#$%&'*+.^_`|~-]+)$"}},
            "occi.network.state":{"mutable":false,"required":false,"type":"string","description":"Present state","pattern":{"type":"string","enum":["active","inactive","error"]}},
            "occi.network.state.message":{"mutable":false,"required":false,"type":"string","description":"Why it is in its state"}},
            "parent":"http://schemas.ogf.org/occi/core#resource",
            "actions":["http://schemas.ogf.org/occi/infrastructure/network/action#up","http://schemas.ogf.org/occi/infrastructure/network/action#down"],
            "location":"/network/"}],
            "mixins":[{"term":"small","scheme":"http://schemas.ogf.org/occi/infrastructure/compute/template/1.1#","title":"Small: 1 core and 1 GiB","attributes":{
            "occi.compute.cores":{"mutable":false,"required":false,"type":"number","default":1,"description":"Number of virtual processors","pattern":{"type":"integer"}},
            "occi.compute.memory":{"mutable":false,"required":false,"type":"number","default":1.0,"description":"Memory in GiB"},
            "occi.compute.ephemeral_storage.size":{"mutable":false,"required":false,"type":"number","default":10.0,"description":"Size of the machine's own disk in GiB"}},
            "depends":["http://schemas.ogf.org/occi/infrastructure#resource_tpl"],"applies":["http://schemas.ogf.org/occi/infrastructure#compute"],"location":"/mixin/resource_tpl/small/"}],
            "actions":[{"term":"suspend","scheme":"http://schemas.ogf.org/occi/infrastructure/compute/action#","title":"Suspend the machine","attributes":{
            "method":{"mutable":true,"required":false,"type":"string","description":"How to do it","pattern":{"type":"string","enum":["hibernate","suspend"]}}}}]}
            """));

    [Fact]
    public void The_query_interface_follows_the_schema_of_the_specification() =>
        JsonSchema.Violations("model", Samples.Text(output => Writer.WriteCategories(output, Samples.Registry.Model, SiteAddress.None))).Should().BeEmpty();

    [Fact]
    public void Each_resource_follows_the_schema_of_the_specification() =>
        JsonSchema.Violations("resource", Samples.Text(output => Writer.WriteEntity(output, Samples.Machine, SiteAddress.None))).Should().BeEmpty();

    [Fact]
    public void Each_link_follows_the_schema_of_the_specification() =>
        JsonSchema.Violations("link", Samples.Text(output => Writer.WriteEntity(output, Samples.Interface, SiteAddress.None))).Should().BeEmpty();

    [Fact]
    public void A_collection_of_resources_follows_its_schema() =>
        JsonSchema.Violations("resource_collection", Collection(Samples.Machine, Samples.InstanceOf(Network.Kind))).Should().BeEmpty();

    [Fact]
    public void A_collection_of_links_follows_its_schema() => JsonSchema.Violations("link_collection", Collection(Samples.Interface)).Should().BeEmpty();

    [Fact]
    public void A_mixed_collection_has_both_arrays() =>
        JsonSchema.Violations("model", Collection(Samples.Interface, Samples.Machine, Samples.Interface)).Should().BeEmpty();

    [Fact]
    public void An_empty_collection_is_an_empty_array_of_resources() => Collection().Should().Be("{\"resources\":[]}");

    [Fact]
    public void Locations_are_an_array_of_texts() =>
        Samples.Text(output => Writer.WriteLocations(output, ["/compute/1"], new("http://host", ""))).Should().Be("[\"http://host/compute/1\"]");

    [Fact]
    public void The_schema_check_itself_finds_what_is_wrong() =>
        JsonSchema.Violations("resource", """{"kind":1,"attributes":{"a":null},"colour":"red"}""").Should().HaveCount(4);

    private static string Collection(params Entity[] entities) => Samples.Text(output => Writer.WriteEntities(output, entities, SiteAddress.None));

    private static string OneLine(string json) => json.Replace("\n", "", StringComparison.Ordinal);
}
