using Occi.Core.Infrastructure;
using Occi.Core.Validation;

namespace Occi.Core.Tests.Validation;

public sealed class CreationOfSeveralTests
{
    private const string Uuid = "99999999-2222-3333-4444-555555555555";

    [Theory]
    [InlineData("vm1", "vm1")]
    [InlineData(Uuid, Uuid)]
    [InlineData(Uuid, "urn:uuid:" + Uuid)]
    [InlineData("urn:uuid:" + Uuid, Uuid)]
    [InlineData("urn:uuid:" + Uuid, "/compute/" + Uuid)]
    [InlineData(Uuid, "https://cloud.example.org/compute/" + Uuid)]
    public void A_link_may_name_an_entity_of_the_same_request_by_its_id(string id, string source)
    {
        var machine = Samples.DraftOf(Compute.Kind) with { Id = id, Place = "resources[0]." };
        var link = Samples.DraftOf(StorageLink.Kind) with { SourceLocation = source, TargetLocation = "/storage/1", Place = "links[0]." };
        var proposals = Check(machine, link).Value;
        proposals.Select(proposal => proposal.Kind).Should().Equal(Compute.Kind, StorageLink.Kind);
        (proposals[0].Id, proposals[1].SourceLocation, proposals[1].TargetLocation).Should().Be((id, id, "/storage/1"));
    }

    [Fact]
    public void So_may_a_link_described_with_its_resource()
    {
        var nic = new LinkDraft { Kind = NetworkInterface.Kind.Id, TargetLocation = "lan" };
        Check(Samples.DraftOf(Compute.Kind) with { Links = [nic] }, Samples.DraftOf(Network.Kind) with { Id = "lan" }).Value[0].Links[0].TargetLocation.Should().Be("lan");
    }

    [Fact]
    public void All_problems_of_all_entities_are_told_with_their_place()
    {
        var nic = new LinkDraft { Kind = NetworkInterface.Kind.Id };
        var machine = Samples.DraftOf(Compute.Kind, (Compute.Cores, AttributeValue.Of("many"))) with { Place = "resources[0].", Id = "a", Links = [nic], TargetLocation = "/x" };
        var disk = Samples.DraftOf(Storage.Kind) with { Place = "resources[1].", Id = "a", Summary = "\u0001" };
        var link = Samples.DraftOf(StorageLink.Kind) with { Place = "links[0].", SourceLocation = "b", TargetLocation = "a" };
        Check(machine, disk, link).Problems.Select(problem => problem.Object).Should().Equal(
            "resources[1].id", "resources[0].occi.core.target", "resources[0].occi.compute.cores", "resources[0].link 1 target",
            "resources[1].occi.core.summary", "resources[1].occi.storage.size", "links[0].occi.core.source");
    }

    [Fact]
    public void A_bare_uuid_is_enough_to_name_what_exists() =>
        EntityValidator.ValidateCreate(Samples.Registry, Samples.DraftOf(StorageLink.Kind) with { SourceLocation = Uuid, TargetLocation = "urn:uuid:" + Uuid }).IsSuccess.Should().BeTrue();

    private static Outcome<IReadOnlyList<EntityProposal>> Check(params EntityDraft[] drafts) => EntityValidator.ValidateCreateAll(Samples.Registry, drafts);
}
