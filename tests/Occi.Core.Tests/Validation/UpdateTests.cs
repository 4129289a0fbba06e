using Occi.Core.Infrastructure;
using Occi.Core.Validation;

namespace Occi.Core.Tests.Validation;

public sealed class UpdateTests
{
    [Fact]
    public void A_partial_update_keeps_what_it_does_not_name()
    {
        var change = Update(Samples.Machine, Attributes((Compute.Cores, AttributeValue.Of("4")))).Value;
        change.Attributes.Should().Equal(Samples.Machine.Attributes.With(Compute.Cores, AttributeValue.Of(4m)));
        (change.Title, change.Summary).Should().Be((Samples.Machine.Title, Samples.Machine.Summary));
        change.Mixins.Should().Equal(Samples.Machine.Mixins);
        change.AddedMixins.Should().BeEmpty();
    }

    [Fact]
    public void A_full_update_drops_what_is_mutable_and_keeps_what_the_server_set()
    {
        var change = Update(Samples.Machine, new EntityDraft { Kind = Compute.Kind.Id, Title = "new" }, isPartial: false).Value;
        change.Attributes.Should().Equal(AttributeSet.Of((Compute.State, AttributeValue.Of("inactive"))));
        (change.Title, change.Summary).Should().Be(("new", null));
        change.RemovedMixins.Should().Equal(Samples.Debian);
    }

    [Fact]
    public void A_kind_is_kept_for_life() =>
        Samples.Sentences(Update(Samples.Machine, new EntityDraft { Kind = Network.Kind.Id })).Should().ContainSingle().Which.Should().EndWith("which it keeps for life.");

    [Fact]
    public void An_immutable_attribute_may_be_sent_back_as_it_is() =>
        Update(Samples.Machine, Attributes((Compute.State, AttributeValue.Of("inactive")))).IsSuccess.Should().BeTrue();

    [Fact]
    public void An_immutable_attribute_cannot_be_changed() =>
        Update(Samples.Machine, Attributes((Compute.State, AttributeValue.Of("active")))).Problems
            .Should().ContainSingle(problem => problem.Object == Compute.State && problem.Cause == ProblemCause.Immutable);

    [Fact]
    public void A_new_template_takes_the_place_of_the_old_one_and_resizes()
    {
        var small = Samples.Machine with { Mixins = [Samples.Debian, Samples.Small, Samples.Tag], Attributes = Samples.Machine.Attributes.With(Compute.Cores, AttributeValue.Of(1m)) };
        var change = Update(small, new EntityDraft { Mixins = [Samples.Large.Id] }).Value;
        change.Mixins.Should().Equal(Samples.Debian, Samples.Tag, Samples.Large);
        change.AddedMixins.Should().Equal(Samples.Large);
        change.RemovedMixins.Should().Equal(Samples.Small);
        change.Attributes[Compute.Cores].Should().Be(AttributeValue.Of(4m));
    }

    [Fact]
    public void A_size_that_a_template_dictates_cannot_be_changed_on_its_own() =>
        Update(Samples.Machine with { Mixins = [Samples.Small] }, Attributes((Compute.Cores, AttributeValue.Of(8m)))).Problems
            .Should().Contain(problem => problem.Object == Compute.Cores && problem.Cause == ProblemCause.Immutable);

    [Fact]
    public void The_attributes_of_a_mixin_go_with_it()
    {
        var machine = Samples.Machine with { Mixins = [SshKey.Mixin], Attributes = AttributeSet.Of((SshKey.PublicKey, AttributeValue.Of("ssh-rsa A"))) };
        Update(machine, new EntityDraft(), isPartial: false).Value.Attributes.Should().BeEmpty();
    }

    [Fact]
    public void A_mixin_that_is_added_needs_its_required_attributes() =>
        Samples.Sentences(Update(Samples.Machine, new EntityDraft { Mixins = [SshKey.Mixin.Id] })).Should().Equal("occi.credentials.ssh.publickey: is required.");

    [Fact]
    public void A_required_attribute_cannot_be_dropped() =>
        Samples.Sentences(Update(Samples.InstanceOf(Storage.Kind), new EntityDraft(), isPartial: false)).Should().Equal("occi.storage.size: is required.");

    [Fact]
    public void A_link_keeps_its_ends()
    {
        Update(Samples.Interface, new EntityDraft { TargetLocation = "https://host" + Samples.Interface.Target.Location }).IsSuccess.Should().BeTrue();
        Update(Samples.Interface, new EntityDraft { TargetLocation = "/network/other" }).Problems.Should().ContainSingle(problem => problem.Cause == ProblemCause.Immutable);
    }

    [Fact]
    public void A_mixin_that_does_not_apply_is_refused() =>
        Update(Samples.Interface, new EntityDraft { Mixins = [Samples.Debian.Id] }).Problems.Should().ContainSingle(problem => problem.Cause == ProblemCause.MixinDoesNotApply);

    private static EntityDraft Attributes(params ReadOnlySpan<(string Name, AttributeValue Value)> attributes) => new() { Attributes = AttributeSet.Of(attributes) };

    private static Outcome<EntityChange> Update(Entity existing, EntityDraft draft, bool isPartial = true) =>
        EntityValidator.ValidateUpdate(Samples.Registry, existing, draft, isPartial);
}
