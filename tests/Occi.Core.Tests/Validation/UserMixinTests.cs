using Occi.Core.Infrastructure;
using Occi.Core.Validation;

namespace Occi.Core.Tests.Validation;

public sealed class UserMixinTests
{
    private const string Scheme = "http://example.com/occi/my_stuff#";

    private static readonly SiteAddress Behind = new("https://cloud.example.org", "/occi");

    private static readonly MixinDraft Stuff = new(new(Scheme, "my_stuff"), "Mine", "/my_stuff/", [new("http://example.com/occi/something_else#", "mixin")], HasAttributesOrActions: false);

    [Fact]
    public void A_mixin_keeps_what_it_says_to_depend_on_and_applies_to_everything()
    {
        var mixin = Check(Stuff).Value.Should().ContainSingle().Subject;
        (mixin.Id, mixin.Title, mixin.Location, mixin.IsUserDefined).Should().Be((Stuff.Id, "Mine", "/my_stuff/", true));
        mixin.Depends.Should().Equal(Stuff.Depends);
        var registry = Samples.Registry.With([mixin]).Value;
        registry.Kinds.Should().OnlyContain(kind => registry.Applies(mixin, kind));
    }

    [Fact]
    public void A_tag_that_claims_to_be_a_template_is_none()
    {
        var tag = Check(Stuff with { Depends = [ResourceTemplate.Base.Id, Samples.Large.Id] }).Value[0];
        var registry = Samples.Registry.With([tag]).Value;
        registry.DependsOn(tag, ResourceTemplate.Base.Id).Should().BeFalse();
        registry.SelfAndDependencies(tag).Should().Equal(tag);
        registry.Applies(tag, Network.Kind).Should().BeTrue();
        EntityValidator.ValidateCreate(registry, Samples.DraftOf(Compute.Kind) with { Mixins = [tag.Id, Samples.Small.Id] }).IsSuccess.Should().BeTrue();
    }

    [Theory]
    [InlineData("/my_stuff/", "/my_stuff/")]
    [InlineData("/occi/my_stuff/", "/my_stuff/")]
    [InlineData("https://cloud.example.org/occi/my/stuff/", "/my/stuff/")]
    [InlineData("http://elsewhere/my_stuff/", "/my_stuff/")]
    [InlineData(null, "/mixins/my_stuff/")]
    public void A_location_is_a_path_on_this_server(string? asked, string location) => Check(Stuff with { Location = asked }).Value[0].Location.Should().Be(location);

    [Fact]
    public void Mixins_of_one_term_and_several_schemes_get_locations_of_their_own()
    {
        var other = Stuff with { Id = new("http://example.com/occi/other#", "my_stuff"), Location = null };
        Check(Stuff with { Location = null }, other).Value.Select(mixin => mixin.Location).Distinct().Should().HaveCount(2).And.OnlyContain(location => location.StartsWith("/mixins/my_stuff"));
    }

    [Theory]
    [InlineData("my_stuff/", "*begins and ends in '/'*")]
    [InlineData("/my_stuff", "*begins and ends in '/'*")]
    [InlineData("/", "*begins and ends in '/'*")]
    [InlineData("/-/", "*holds no collections.")]
    [InlineData("/.well-known/x/", "*holds no collections.")]
    [InlineData("/docs/mine/", "*holds no collections.")]
    [InlineData("/compute/", "*'/compute/' is already that of http://schemas.ogf.org/occi/infrastructure#compute.")]
    [InlineData("/Compute/", "*'/Compute/' lies within /compute/, which is this site's own.")]
    [InlineData("/compute/x/", "*'/compute/x/' lies within /compute/*")]
    [InlineData("/compute/x/y/", "*lies within /compute/*")]
    [InlineData("/mixin/os_tpl/new/", "*lies within /mixin/os_tpl/*")]
    [InlineData("/a//b/", "*has a part that is not made of*")]
    [InlineData("/a/../b/", "*has a part that is not made of*")]
    [InlineData("/{id}/", "*has a part that is not made of*")]
    [InlineData("/a%2Fb/", "*has a part that is not made of*")]
    public void A_location_that_cannot_be_had_is_refused(string location, string problem) =>
        Samples.Sentences(Check(Stuff with { Location = location })).Should().ContainSingle().Which.Should().Match($"location of {Scheme}my_stuff: {problem}");

    [Theory]
    [InlineData("http://schemas.ogf.org/occi/infrastructure#", "*reserved for the specifications.")]
    [InlineData("HTTP://schemas.ogf.org/occi/mine#", "*reserved for the specifications.")]
    [InlineData(Samples.SiteScheme, "*of this site's own categories.")]
    [InlineData("mine#", "*has a scheme that is no absolute URI.")]
    public void A_scheme_that_is_not_the_users_is_refused(string scheme, string problem) =>
        Samples.Sentences(Check(Stuff with { Id = new(scheme, "tag") })).Should().ContainSingle().Which.Should().Match("mixin: " + problem);

    [Fact]
    public void All_problems_of_all_mixins_are_told_at_once()
    {
        var wrong = new MixinDraft(new(Scheme, new string('t', 300)), new string('t', 300), "/network/x/", [.. Enumerable.Repeat(Stuff.Id, 17)], HasAttributesOrActions: true);
        Check(wrong, Stuff with { Location = "/-/" }).Problems.Should().HaveCount(6);
    }

    [Fact]
    public void One_request_cannot_add_one_mixin_twice() =>
        Check(Stuff, Stuff).Problems.Should().HaveCount(2).And.OnlyContain(problem => problem.Cause == ProblemCause.AlreadyTaken);

    [Fact]
    public void One_request_adds_only_so_many() => Check([.. Enumerable.Repeat(Stuff, 101)]).Problems.Should().ContainSingle();

    [Fact]
    public void What_another_user_has_is_taken()
    {
        var registry = Samples.Registry.With(Check(Stuff).Value).Value;
        Samples.Sentences(UserMixinValidator.Validate(registry, [Stuff], Behind, [])).Should().Equal(
            $"mixin: '{Scheme}my_stuff' is already the name of a mixin.",
            $"location of {Scheme}my_stuff: '/my_stuff/' is already that of {Scheme}my_stuff.");
    }

    private static Outcome<IReadOnlyList<Mixin>> Check(params MixinDraft[] drafts) => UserMixinValidator.Validate(Samples.Registry, drafts, Behind, ["/docs/"]);
}
