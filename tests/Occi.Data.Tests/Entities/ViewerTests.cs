namespace Occi.Data.Tests.Entities;

public sealed class ViewerTests
{
    private const string Ada = "/DC=org/CN=Ada";

    public static TheoryData<Viewer, string> Names => new()
    {
        { Viewer.Everything.Changing, "everything" },
        { Viewer.Of("physics", Ada), $"{Ada} of physics" },
        { Viewer.ManagerOf("physics").Changing, "what is changed by a manager of physics" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_viewer_says_who_it_is(Viewer viewer, string name) => viewer.ToString().Should().Be(name);

    [Theory]
    [InlineData("physics", Ada, Sharing.Private, true, true)]
    [InlineData("physics", "Ben", Sharing.Private, false, false)]
    [InlineData("physics", "Ben", Sharing.Group, true, false)]
    [InlineData("physics", "Ben", Sharing.Public, true, false)]
    [InlineData("biology", Ada, Sharing.Private, false, false)]
    [InlineData("biology", Ada, Sharing.Group, false, false)]
    [InlineData("biology", Ada, Sharing.Public, true, false)]
    public void A_person_sees_what_is_theirs_and_what_is_shared_and_changes_what_is_theirs(string tenant, string owner, Sharing sharing, bool sees, bool changes)
    {
        var viewer = Viewer.Of("physics", Ada);

        viewer.Sees(tenant, owner, sharing).Should().Be(sees);
        viewer.Changing.Sees(tenant, owner, sharing).Should().Be(changes);
        Viewer.ManagerOf("physics").Changing.Sees(tenant, owner, sharing).Should().Be(tenant == "physics");
        Viewer.Everything.Changing.Sees(tenant, owner, sharing).Should().BeTrue();
    }
}
