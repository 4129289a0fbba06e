using Occi.Core.Infrastructure;
using Occi.Core.Validation;

namespace Occi.Core.Tests.Validation;

public sealed class LinkCreationTests
{
    [Fact]
    public void A_link_needs_its_two_ends() =>
        Samples.Sentences(Check(Samples.DraftOf(StorageLink.Kind))).Should().Equal("occi.core.source: is required.", "occi.core.target: is required.");

    [Theory]
    [InlineData("/compute/1", "/storage/2")]
    [InlineData("http://host/compute/1", "https://elsewhere.example.org/disk")]
    public void The_ends_may_be_paths_and_absolute_uris(string source, string target)
    {
        var proposal = Check(Samples.DraftOf(StorageLink.Kind) with { SourceLocation = source, TargetLocation = target }).Value;
        (proposal.SourceLocation, proposal.TargetLocation).Should().Be((source, target));
    }

    [Fact]
    public void An_end_that_is_no_location_is_refused() =>
        Samples.Sentences(Check(Samples.DraftOf(StorageLink.Kind) with { SourceLocation = "/a>b", TargetLocation = "/storage/2" }))
            .Should().Equal("occi.core.source: '/a>b' is neither a path nor an absolute URI.");

    [Fact]
    public void A_link_has_neither_summary_nor_links()
    {
        var draft = Samples.DraftOf(StorageLink.Kind) with { SourceLocation = "/a", TargetLocation = "/b", Summary = "s", Links = [Nic("/network/1")] };
        Samples.Sentences(Check(draft)).Should().StartWith(["occi.core.summary: is for resources only.", "links: are for resources only."]);
    }

    [Fact]
    public void Links_described_with_a_resource_are_checked_like_others()
    {
        var nic = Nic("/network/1") with { Mixins = [IpNetworkInterface.Mixin.Id], Attributes = AttributeSet.Of((IpNetworkInterface.Address, AttributeValue.Of("10.0.0.1"))) };
        var link = Check(Samples.DraftOf(Compute.Kind) with { Links = [nic] }).Value.Links.Should().ContainSingle().Subject;
        link.Kind.Should().BeSameAs(NetworkInterface.Kind);
        link.Mixins.Should().Equal(IpNetworkInterface.Mixin);
        link.TargetKind.Should().Be(Network.Kind.Id);
        link.Attributes[IpNetworkInterface.Address].Should().Be(AttributeValue.Of("10.0.0.1"));
    }

    [Fact]
    public void A_problem_in_such_a_link_says_in_which()
    {
        var bad = Nic("/network/1") with { Attributes = AttributeSet.Of((NetworkInterface.Mac, AttributeValue.Of("zz"))) };
        Check(Samples.DraftOf(Compute.Kind) with { Links = [Nic("/network/1"), bad] }).Problems
            .Should().ContainSingle(problem => problem.Object == "link 2 occi.networkinterface.mac" && problem.Value == "zz");
    }

    [Fact]
    public void Such_a_link_must_be_of_a_kind_of_link() =>
        Samples.Sentences(Check(Samples.DraftOf(Compute.Kind) with { Links = [Nic("/network/1") with { Kind = Network.Kind.Id }] }))
            .Should().Equal("link 1 kind: 'http://schemas.ogf.org/occi/infrastructure#network' is no kind of link.");

    [Fact]
    public void A_client_may_wish_for_the_name_of_an_interface()
    {
        var nic = Nic("/network/1") with { Attributes = AttributeSet.Of((NetworkInterface.Interface, AttributeValue.Of("eth1"))) };
        Check(Samples.DraftOf(Compute.Kind) with { Links = [nic] }).Value.Links[0].Attributes[NetworkInterface.Interface].Should().Be(AttributeValue.Of("eth1"));
    }

    private static LinkDraft Nic(string target) => new() { Kind = NetworkInterface.Kind.Id, TargetLocation = target, TargetTypes = [Network.Kind.Id] };

    private static Outcome<EntityProposal> Check(EntityDraft draft) => EntityValidator.ValidateCreate(Samples.Registry, draft);
}
