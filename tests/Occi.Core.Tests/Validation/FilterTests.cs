using Occi.Core.Infrastructure;
using Occi.Core.Registry;
using Occi.Core.Rendering;
using Occi.Core.Validation;

namespace Occi.Core.Tests.Validation;

public sealed class FilterTests
{
    private const string Uuid = "11111111-2222-3333-4444-555555555555";

    private static readonly SiteAddress Site = new("https://cloud.example.org", "/occi");

    [Theory]
    [InlineData("occi.compute.cores=\"2\"")]
    [InlineData("occi.compute.cores=2")]
    [InlineData("occi.compute.cores=\"2.0\"")]
    public void A_value_is_that_of_the_defined_type_however_it_is_written(string attribute) =>
        Check(attribute).Value.Attributes.Should().Equal(AttributeSet.Of((Compute.Cores, AttributeValue.Of(2m))));

    [Fact]
    public void Kinds_and_mixins_are_told_apart()
    {
        var filter = Check("", Compute.Kind.Id, Network.Kind.Id, Samples.Debian.Id, Samples.Tag.Id, Compute.Kind.Id).Value;
        filter.Kinds.Should().Equal(Compute.Kind, Network.Kind);
        filter.Mixins.Should().Equal(Samples.Debian, Samples.Tag);
    }

    [Fact]
    public void A_kind_without_instances_of_its_own_means_all_that_extend_it()
    {
        Check("", CoreKinds.Link.Id).Value.Kinds.Should().Equal(NetworkInterface.Kind, StorageLink.Kind);
        Check("", CoreKinds.Resource.Id, Compute.Kind.Id).Value.Kinds.Should().Equal(Compute.Kind, Network.Kind, Storage.Kind);
    }

    [Fact]
    public void A_kind_that_nothing_extends_is_refused_and_does_not_let_everything_pass()
    {
        var registry = CategoryRegistry.Create(CoreKinds.All, []);
        Samples.Sentences(EntityValidator.ValidateFilter(registry, new([CoreKinds.Link.Id], AttributeSet.Empty), Site))
            .Should().Equal("filter: 'http://schemas.ogf.org/occi/core#link' has no instances.");
    }

    [Theory]
    [InlineData("occi.core.id=\"" + Uuid + "\"", "urn:uuid:" + Uuid)]
    [InlineData("occi.core.id=\"urn:uuid:" + Uuid + "\"", "urn:uuid:" + Uuid)]
    [InlineData("occi.core.id=\"x\"", "x")]
    [InlineData("occi.core.title=7", "7")]
    [InlineData("occi.core.source=\"/compute/1\"", "/compute/1")]
    [InlineData("occi.core.target=\"https://cloud.example.org/occi/network/1\"", "/network/1")]
    [InlineData("occi.core.target.kind=\"http://a.example.org/#b\"", "http://a.example.org/#b")]
    public void The_cores_attributes_are_texts_in_one_form(string attribute, string value) =>
        Check(attribute).Value.Attributes.Values.Should().Equal(AttributeValue.Of(value));

    [Fact]
    public void All_problems_are_told_at_once() =>
        Samples.Sentences(Check("occi.compute.cores=many, occi.colour=red", new CategoryId("http://nowhere.example.org/#", "x"), Compute.Start.Id)).Should().Equal(
            "filter: 'http://nowhere.example.org/#x' is not known here.",
            "filter: 'http://schemas.ogf.org/occi/infrastructure/compute/action#start' is an action: listings are narrowed by kinds and mixins.",
            "occi.colour: is an attribute of no kind and no mixin known here.",
            "occi.compute.cores: is not an integer, so nothing can be equal to it.");

    [Fact]
    public void An_attribute_of_a_mixin_is_known() =>
        Check("occi.networkinterface.address=\"10.0.0.1\"").Value.Attributes.Should().ContainKey(IpNetworkInterface.Address);

    [Fact]
    public void No_filter_lets_everything_pass() => EntityValidator.ValidateFilter(Samples.Registry, CollectionFilter.None, Site).Value.Should().BeEquivalentTo(EntityFilter.None);

    private static Outcome<EntityFilter> Check(string attributes, params CategoryId[] categories) => EntityValidator.ValidateFilter(
        Samples.Registry,
        TextParser.ParseFilter([new("X-OCCI-Attribute", attributes)]).Value with { Categories = categories },
        Site);
}
