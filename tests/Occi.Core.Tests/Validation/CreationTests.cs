using Occi.Core.Infrastructure;
using Occi.Core.Registry;
using Occi.Core.Validation;

namespace Occi.Core.Tests.Validation;

public sealed class CreationTests
{
    [Fact]
    public void Text_values_become_values_of_the_defined_type()
    {
        var draft = Samples.DraftOf(Compute.Kind, (Compute.Cores, AttributeValue.Of("2")), (Compute.Memory, AttributeValue.Of("1.50")), (Compute.Hostname, AttributeValue.Of(7m)));
        Check(draft).Value.Attributes.Should().Equal(AttributeSet.Of(
            (Compute.Cores, AttributeValue.Of(2m)), (Compute.Memory, AttributeValue.Of(1.50m)), (Compute.Hostname, AttributeValue.Of("7"))));
    }

    [Theory]
    [InlineData(Compute.Cores, "many", "occi.compute.cores: 'many' is not an integer.")]
    [InlineData(Compute.Cores, "1.5", "occi.compute.cores: '1.5' is not an integer.")]
    [InlineData(Compute.Cores, "0", "occi.compute.cores: '0' is not between 1 and 65536.")]
    [InlineData(Compute.Memory, "lots", "occi.compute.memory: 'lots' is not a number.")]
    [InlineData(Compute.Memory, "-1", "occi.compute.memory: '-1' is not between 0.01 and 1048576.")]
    [InlineData(Compute.Architecture, "arm", "occi.compute.architecture: 'arm' is not one of x86, x64.")]
    [InlineData("occi.compute.colour", "red", "occi.compute.colour: is no attribute of this kind and these mixins.")]
    [InlineData(Compute.State, "active", "occi.compute.state: is set by the server alone.")]
    public void A_value_that_breaks_a_rule_is_named_with_the_rule(string name, string value, string problem) =>
        Samples.Sentences(Check(Samples.DraftOf(Compute.Kind, (name, AttributeValue.Of(value))))).Should().Equal(problem);

    [Theory]
    [InlineData("-leading")]
    [InlineData("under_score")]
    [InlineData("a..b")]
    [InlineData("")]
    public void A_host_name_follows_the_rules_of_host_names(string name) =>
        Check(Samples.DraftOf(Compute.Kind, (Compute.Hostname, AttributeValue.Of(name)))).IsSuccess.Should().BeFalse();

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var draft = Samples.DraftOf(Storage.Kind, (Storage.State, AttributeValue.Of("online")), ("x", AttributeValue.Of("y"))) with
        {
            Mixins = [new("http://a.example.org/#", "unknown"), Samples.Debian.Id],
            Title = new string('t', 256),
            SourceLocation = "/compute/1",
        };
        Check(draft).Problems.Select(problem => problem.Object).Should().BeEquivalentTo(
            "mixin", "mixin", "occi.core.title", "occi.core.source", "occi.storage.state", "x", "occi.storage.size");
    }

    [Fact]
    public void A_kind_is_required() => Samples.Sentences(Check(new EntityDraft())).Should().Equal("kind: is required: a new entity names exactly one kind.");

    [Fact]
    public void An_unknown_kind_is_told_apart_from_other_mistakes() =>
        Check(new EntityDraft { Kind = new("http://a.example.org/#", "b") }).Problems.Should().ContainSingle(problem => problem.Cause == ProblemCause.UnknownCategory);

    [Fact]
    public void A_kind_of_the_core_has_no_instances() =>
        Samples.Sentences(Check(Samples.DraftOf(CoreKinds.Resource))).Should().Equal("kind: 'http://schemas.ogf.org/occi/core#resource' has no instances of its own.");

    [Fact]
    public void Categories_without_a_class_are_found_by_the_registry()
    {
        var proposal = Check(new EntityDraft { Unclassified = [Samples.Debian.Id, Compute.Kind.Id] }).Value;
        proposal.Kind.Should().BeSameAs(Compute.Kind);
        proposal.Mixins.Should().Equal(Samples.Debian);
    }

    [Fact]
    public void Two_kinds_without_a_class_are_one_too_many() =>
        Check(new EntityDraft { Unclassified = [Compute.Kind.Id, Network.Kind.Id] }).IsSuccess.Should().BeFalse();

    [Fact]
    public void A_mixin_that_does_not_apply_is_told_apart_from_other_mistakes()
    {
        var outcome = Check(Samples.DraftOf(Network.Kind) with { Mixins = [Samples.Debian.Id] });
        outcome.Problems.Should().ContainSingle(problem => problem.Cause == ProblemCause.MixinDoesNotApply && problem.Value == Samples.Debian.Id.ToString());
    }

    [Fact]
    public void Only_one_image_can_be_chosen() =>
        Samples.Sentences(Check(Samples.DraftOf(Compute.Kind) with { Mixins = [Samples.Debian.Id, Samples.Alpine.Id] }))
            .Should().Equal("mixin: 'http://site.example.org/os#alpine' is a second os_tpl: only one can be chosen.");

    [Fact]
    public void Only_one_size_can_be_chosen() =>
        Check(Samples.DraftOf(Compute.Kind) with { Mixins = [Samples.Small.Id, Samples.Large.Id] }).IsSuccess.Should().BeFalse();

    [Fact]
    public void The_base_of_the_templates_and_one_template_go_together() =>
        Check(Samples.DraftOf(Compute.Kind) with { Mixins = [ResourceTemplate.Base.Id, Samples.Small.Id, OsTemplate.Base.Id, Samples.Debian.Id] }).IsSuccess.Should().BeTrue();

    [Fact]
    public void A_mixin_named_twice_is_had_once() =>
        Check(Samples.DraftOf(Compute.Kind) with { Mixins = [Samples.Tag.Id, Samples.Tag.Id] }).Value.Mixins.Should().Equal(Samples.Tag);

    [Fact]
    public void The_size_of_a_resource_template_overrides_what_the_client_asks_for()
    {
        var draft = Samples.DraftOf(Compute.Kind, (Compute.Cores, AttributeValue.Of(64m)), (Compute.Share, AttributeValue.Of(5m))) with { Mixins = [Samples.Large.Id] };
        Check(draft).Value.Attributes.Should().Equal(AttributeSet.Of(
            (Compute.Cores, AttributeValue.Of(4m)), (Compute.Memory, AttributeValue.Of(4.0m)),
            (ResourceTemplate.EphemeralStorageSize, AttributeValue.Of(40.0m)), (Compute.Share, AttributeValue.Of(5m))));
    }

    [Fact]
    public void The_id_that_a_client_sends_is_neither_refused_nor_kept() =>
        Check(Samples.DraftOf(Compute.Kind) with { Id = "no uuid at all" }).IsSuccess.Should().BeTrue();

    [Fact]
    public void A_mixins_required_attribute_is_required() =>
        Samples.Sentences(Check(Samples.DraftOf(Compute.Kind) with { Mixins = [SshKey.Mixin.Id] })).Should().Equal("occi.credentials.ssh.publickey: is required.");

    [Fact]
    public void User_data_is_never_repeated_in_a_problem()
    {
        var draft = Samples.DraftOf(Compute.Kind, (UserData.Data, AttributeValue.Of("hush\u0001"))) with { Mixins = [UserData.Mixin.Id] };
        Samples.Sentences(Check(draft)).Should().Equal("occi.compute.userdata: holds a control character.");
    }

    [Fact]
    public void A_title_holds_no_line_end() =>
        Check(Samples.DraftOf(Compute.Kind) with { Title = "a\nb" }).IsSuccess.Should().BeFalse();

    private static Outcome<EntityProposal> Check(EntityDraft draft) => EntityValidator.ValidateCreate(Samples.Registry, draft);
}
