using Occi.Core.Infrastructure;
using Occi.Core.Registry;

namespace Occi.Core.Tests.Registry;

public sealed class CategoryRegistryTests
{
    private static readonly CategoryRegistry Known = Samples.Registry;

    [Fact]
    public void A_category_is_found_by_identifier_and_by_location()
    {
        Known.FindKind(Compute.Kind.Id).Should().BeSameAs(Compute.Kind);
        Known.FindMixin(Samples.Debian.Id).Should().BeSameAs(Samples.Debian);
        Known.FindAction(Compute.Stop.Id).Should().BeSameAs(Compute.Stop);
        Known.FindByLocation("/compute/").Should().BeSameAs(Compute.Kind);
        Known.FindByLocation("/mixin/os_tpl/debian/").Should().BeSameAs(Samples.Debian);
        Known.TryFindByLocation("https://host/network/", out var network).Should().BeTrue();
        network.Should().BeSameAs(Network.Kind);
    }

    [Fact]
    public void What_is_not_known_is_null()
    {
        Known.FindKind(Samples.Debian.Id).Should().BeNull();
        Known.FindMixin(Compute.Kind.Id).Should().BeNull();
        Known.FindByLocation("/compute").Should().BeNull();
    }

    [Fact]
    public void Two_categories_with_one_identifier_are_refused_and_both_named()
    {
        var create = () => InfrastructureCategories.CreateRegistry([Samples.Tag, Samples.Tag with { Title = "Other", Location = "/other/" }]);
        create.Should().Throw<ArgumentException>().WithMessage("*tags#mine*'Mine'*'Other'*");
    }

    [Fact]
    public void Two_categories_with_one_location_are_refused_and_both_named()
    {
        var create = () => InfrastructureCategories.CreateRegistry([Samples.Tag with { Location = "/compute/" }]);
        create.Should().Throw<ArgumentException>().WithMessage("*/compute/*#compute*tags#mine*");
    }

    [Theory]
    [InlineData("mine/")]
    [InlineData("/mine")]
    [InlineData("/")]
    public void A_location_begins_and_ends_in_a_slash(string location)
    {
        var create = () => InfrastructureCategories.CreateRegistry([Samples.Tag with { Location = location }]);
        create.Should().Throw<ArgumentException>().WithMessage($"*'{location}'*");
    }

    [Fact]
    public void A_kind_without_its_parent_is_refused()
    {
        var create = () => CategoryRegistry.Create([Compute.Kind], []);
        create.Should().Throw<ArgumentException>().WithMessage("*#compute extends*core#resource*");
    }

    [Fact]
    public void A_tag_may_depend_on_what_nobody_knows()
    {
        var tag = Samples.Tag with { Depends = [new("http://nowhere.example.org/#", "nothing")] };
        InfrastructureCategories.CreateRegistry([tag]).Applies(tag, Compute.Kind).Should().BeTrue();
    }

    [Fact]
    public void Mixins_that_depend_on_each_other_end_the_search()
    {
        var one = Samples.Tag with { Depends = [new(Samples.Tag.Id.Scheme, "two")] };
        var two = Samples.Tag with { Id = one.Depends[0], Depends = [one.Id], Location = "/tags/two/" };
        InfrastructureCategories.CreateRegistry([one, two]).SelfAndDependencies(one).Should().Equal(one, two);
    }

    [Fact]
    public void The_attributes_of_a_kind_include_those_it_inherits() =>
        Known.AttributesOf(Compute.Kind).Keys.Should().Contain([CoreAttributes.Id, CoreAttributes.Summary, Compute.Cores]);

    [Fact]
    public void A_mixins_definition_wins_over_the_kinds() =>
        Known.AttributesOf(Compute.Kind, [Samples.Small])[Compute.Cores].Default.Should().Be(AttributeValue.Of(1m));

    [Fact]
    public void A_kinds_definition_wins_over_its_parents()
    {
        var kind = new Kind { Id = new(Samples.SiteScheme, "titled"), Parent = CoreKinds.Resource.Id, Location = "/titled/", Attributes = [new(CoreAttributes.Title, IsRequired: true)] };
        var registry = CategoryRegistry.Create([.. CoreKinds.All, kind], []);
        registry.AttributesOf(kind)[CoreAttributes.Title].IsRequired.Should().BeTrue();
    }

    [Fact]
    public void A_mixin_applies_to_the_kinds_it_names_and_to_no_other()
    {
        Known.Applies(Samples.Debian, Compute.Kind).Should().BeTrue();
        Known.Applies(Samples.Debian, Network.Kind).Should().BeFalse();
        Known.Applies(Samples.Tag, Network.Kind).Should().BeTrue();
    }

    [Fact]
    public void A_mixin_applies_only_where_its_dependencies_do()
    {
        var mixin = Samples.Tag with { Depends = [OsTemplate.Base.Id] };
        Known.Applies(mixin, Network.Kind).Should().BeFalse();
    }

    [Fact]
    public void A_registry_with_more_mixins_leaves_the_first_alone()
    {
        var added = Samples.Tag with { Id = new(Samples.SiteScheme, "new"), Location = "/tags/new/" };
        var more = Known.With([added]).Value;
        more.Mixins.Should().Equal([.. Known.Mixins, added]);
        more.FindMixin(added.Id).Should().BeSameAs(added);
        more.FindByLocation("/tags/new/").Should().BeSameAs(added);
        more.FindKind(Compute.Kind.Id).Should().BeSameAs(Compute.Kind);
        more.Kinds.Should().BeSameAs(Known.Kinds);
        Known.FindByLocation("/tags/new/").Should().BeNull();
        Known.FindMixin(added.Id).Should().BeNull();
    }

    [Fact]
    public void More_mixins_are_added_to_those_that_were_added_before()
    {
        var first = Samples.Tag with { Id = new(Samples.SiteScheme, "first"), Location = "/tags/first/" };
        var second = Samples.Tag with { Id = new(Samples.SiteScheme, "second"), Location = "/tags/second/" };
        var more = Known.With([first]).Value.With([second]).Value;
        more.FindMixin(first.Id).Should().BeSameAs(first);
        more.FindMixin(second.Id).Should().BeSameAs(second);
    }

    [Fact]
    public void A_mixin_whose_name_or_place_is_taken_is_a_result_and_no_exception()
    {
        var outcome = Known.With([
            Samples.Tag with { Location = "/other/" },
            Samples.Tag with { Id = Compute.Kind.Id, Location = "/another/" },
            Samples.Tag with { Id = Compute.Stop.Id, Location = "/network/" }]);
        outcome.Problems.Should().OnlyContain(problem => problem.Cause == ProblemCause.AlreadyTaken);
        Samples.Sentences(outcome).Should().Equal(
            "mixin: 'http://site.example.org/tags#mine' is already the name of a mixin.",
            "mixin: 'http://schemas.ogf.org/occi/infrastructure#compute' is already the name of a kind.",
            "mixin: 'http://schemas.ogf.org/occi/infrastructure/compute/action#stop' is already the name of an action.",
            "location of http://schemas.ogf.org/occi/infrastructure/compute/action#stop: '/network/' is already that of http://schemas.ogf.org/occi/infrastructure#network.");
    }

    [Fact]
    public void A_caller_sees_only_the_mixins_that_are_visible_to_them() =>
        Known.Where(mixin => mixin.Id != Samples.Tag.Id).FindMixin(Samples.Tag.Id).Should().BeNull();

    [Fact]
    public void A_client_may_ask_for_some_categories_only()
    {
        var model = Known.Model.Only([Compute.Kind.Id, Compute.Stop.Id, new("http://nowhere.example.org/#", "x")]);
        model.Kinds.Should().Equal(Compute.Kind);
        model.Actions.Should().Equal(Compute.Stop);
        model.Mixins.Should().BeEmpty();
    }

    [Fact]
    public void The_actions_of_an_entity_are_those_of_its_kind_and_mixins() =>
        Known.ActionsOf(Compute.Kind, [Samples.Debian]).Should().Equal(Compute.Kind.Actions);
}
