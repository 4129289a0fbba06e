using Grid.Credentials.Tests.Pki;

namespace Grid.Credentials.Tests.Paths;

public sealed class SigningPolicyTests : IDisposable
{
    private const string BetweenName = "/DC=org/DC=example/CN=Issuing CA";

    private readonly TestGrid _grid = new();

    public SigningPolicyTests()
    {
        Between = _grid.Certificate(BetweenName) with { Extensions = TestGrid.AuthorityExtensions };
        _grid.Write("bbbbbbbb.r0", _grid.Revocations.SignedBy(Between));
    }

    private TestCertificate Between { get; }

    public void Dispose() => _grid.Dispose();

    [Fact]
    public void A_name_outside_both_files_is_refused_by_both() =>
        _grid.VerifyAlice(alice => alice with { Subject = TestName.Of("/DC=org/DC=elsewhere/CN=Alice") })
            .ShouldBreak("'aaaaaaaa.namespaces' does not permit", "'aaaaaaaa.signing_policy' does not permit");

    [Fact]
    public void A_signing_policy_alone_is_enough()
    {
        _grid.Delete("aaaaaaaa.namespaces");
        _grid.VerifyAlice(alice => alice).ShouldHold();

        _grid.Write("aaaaaaaa.signing_policy", TestGrid.SigningPolicy(TestGrid.AuthorityName, "/DC=org/DC=elsewhere/*"));
        _grid.VerifyAlice(alice => alice).ShouldBreakOnly("'aaaaaaaa.signing_policy' does not permit");
    }

    [Fact]
    public void Namespaces_alone_are_enough()
    {
        _grid.Delete("aaaaaaaa.signing_policy");
        _grid.VerifyAlice(alice => alice).ShouldHold();

        _grid.Write("aaaaaaaa.namespaces", TestGrid.Namespaces(TestGrid.AuthorityName, "/DC=org/DC=elsewhere/.*"));
        _grid.VerifyAlice(alice => alice).ShouldBreakOnly("'aaaaaaaa.namespaces' does not permit");
    }

    [Fact]
    public void Where_both_are_there_both_must_permit()
    {
        _grid.Write("aaaaaaaa.namespaces", TestGrid.Namespaces(TestGrid.AuthorityName, "/DC=org/DC=elsewhere/.*"));

        _grid.VerifyAlice(alice => alice).ShouldBreakOnly("'aaaaaaaa.namespaces' does not permit");
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Whether_an_authority_without_policy_may_sign_is_the_sites_choice(bool isRequired, bool holds)
    {
        _grid.Delete("aaaaaaaa.namespaces");
        _grid.Delete("aaaaaaaa.signing_policy");
        _grid.Rules = _grid.Rules with { RequireSigningPolicy = isRequired };

        var verdict = _grid.VerifyAlice(alice => alice);

        verdict.Holds.Should().Be(holds);
        if (!holds)
        {
            verdict.ShouldBreakOnly("has no signing policy, as this site wants");
        }
    }

    [Fact]
    public void An_authority_that_was_sent_needs_a_policy_that_permits_it()
    {
        _grid.Delete("aaaaaaaa.namespaces");
        _grid.Delete("aaaaaaaa.signing_policy");

        Verify().ShouldBreakOnly("no signing policy of it permits an authority that is not in the trust directory");
    }

    [Fact]
    public void An_authority_that_was_sent_is_bound_by_its_issuers_policies()
    {
        _grid.Delete("aaaaaaaa.namespaces");
        _grid.Write("aaaaaaaa.signing_policy", TestGrid.SigningPolicy(TestGrid.AuthorityName, BetweenName));

        Verify().ShouldBreakOnly($"{TestGrid.AliceName} 'aaaaaaaa.signing_policy' does not permit");
    }

    [Fact]
    public void An_authority_that_was_sent_is_bound_by_policies_that_name_it()
    {
        _grid.Delete("aaaaaaaa.namespaces");
        var own = TestGrid.SigningPolicy(TestGrid.AuthorityName, BetweenName);

        _grid.Write("aaaaaaaa.signing_policy", own + TestGrid.SigningPolicy(BetweenName, "/DC=org/DC=example/CN=Alice*"));
        Verify().ShouldHold();

        _grid.Write("aaaaaaaa.signing_policy", own + TestGrid.SigningPolicy(BetweenName, "/DC=org/DC=example/CN=Bob*"));
        Verify().ShouldBreakOnly("does not permit");
    }

    [Fact]
    public void A_deny_goes_before_a_permit()
    {
        _grid.Write("aaaaaaaa.namespaces", TestGrid.Namespaces(TestGrid.AuthorityName, ".*") + TestGrid.Namespaces(TestGrid.AuthorityName, ".*/CN=Alice.*", "DENY"));

        _grid.VerifyAlice(alice => alice).ShouldBreakOnly("'aaaaaaaa.namespaces' does not permit");
        _grid.VerifyAlice(alice => alice with { Subject = TestName.Of("/DC=org/DC=example/CN=Bob") }).ShouldHold();
    }

    [Fact]
    public void SELF_is_the_authority_whose_file_has_the_same_name()
    {
        _grid.Write("aaaaaaaa.namespaces", "TO Issuer SELF PERMIT Subject \"/DC=org/DC=example/CN=Bob\"\n");

        _grid.VerifyAlice(alice => alice).ShouldBreakOnly("'aaaaaaaa.namespaces' does not permit");
    }

    [Fact]
    public void A_file_is_about_whom_it_names_whatever_its_own_name()
    {
        _grid.Write("cccccccc.namespaces", TestGrid.Namespaces(TestGrid.AuthorityName, "/DC=org/DC=elsewhere/.*"));

        _grid.VerifyAlice(alice => alice).ShouldBreakOnly("'cccccccc.namespaces' does not permit");
    }

    [Fact]
    public void A_file_about_others_says_nothing()
    {
        _grid.Delete("aaaaaaaa.signing_policy");
        _grid.Write("aaaaaaaa.namespaces", TestGrid.Namespaces("/DC=org/CN=Other CA", "/DC=org/DC=elsewhere/.*"));

        _grid.VerifyAlice(alice => alice).ShouldHold();
    }

    [Theory]
    [InlineData("TO Isser \"/DC=org/DC=example/CN=Test CA\" PERMIT Subject \".*\"\n")]
    [InlineData("TO Issuer \"/DC=org/DC=example/CN=Test CA\" PERMIT Subject \"(\"\n")]
    [InlineData("TO Issuer \"/DC=org/DC=example/CN=Test CA\" PERMIT Subject \"a)|(.*\"\n")]
    [InlineData("TO Issuer \"/DC=org/DC=example/CN=Test CA\" PERMIT Subject \"(.)\\1\"\n")]
    [InlineData("TO Issuer \"/DC=org/DC=example/CN=Test CA\" PERMIT Subject \"/DC=or")]
    [InlineData("TO Issuer \"/DC=org/DC=example/CN=Test CA\" \\\n")]
    [InlineData("TO Issuer \"Test CA\" PERMIT Subject \".*\"\n")]
    [InlineData("#NAMESPACES-VERSION: 2.0\nTO Issuer SELF PERMIT Subject \".*\"\n")]
    [InlineData("")]
    public void Namespaces_that_cannot_be_understood_permit_nothing(string text)
    {
        _grid.Write("aaaaaaaa.namespaces", text);

        _grid.VerifyAlice(alice => alice).ShouldBreakOnly("'aaaaaaaa.namespaces' does not permit");
        _grid.OpenTrust().Current.Notices.Should().ContainSingle().Which.Subject.Should().Be("aaaaaaaa.namespaces");
    }

    [Theory]
    [InlineData("access_id_CA X509 '/DC=org/DC=example/CN=Test CA'\n")]
    [InlineData("access_id_CA X509 '/DC=org/DC=example/CN=Test CA'\npos_rights globus CA:sign\n")]
    [InlineData("access_id_CA X509 '/DC=org/DC=example/CN=Test CA'\ncond_subjects globus '\"/*\"'\n")]
    [InlineData("access_id_CA X509 '/DC=org/DC=example/CN=Test CA'\npos_rights globus CA:sign\ncond_subjects globus '\"/*'\n")]
    [InlineData("access_id_CA X509 '/DC=org/DC=example/CN=Test CA'\npos_rights globus CA:sign\ncond_subjects globus '\"/*\"\n")]
    [InlineData("access_id_CA X509 '/DC=org/DC=example/CN=Test CA'\npos_rights globus CA:sign\ncond_subjects globus '\"/*\"'\nneg_rights globus CA:sign\n")]
    [InlineData("access_id_CA X509 '/DC=org/DC=example/CN=Test CA'\npos_rights globus CA:sign\ncond_time globus 'always'\n")]
    [InlineData("access_id_CA X509 'Test CA'\npos_rights globus CA:sign\ncond_subjects globus '\"/*\"'\n")]
    public void A_signing_policy_that_cannot_be_understood_permits_nothing(string text)
    {
        _grid.Write("aaaaaaaa.signing_policy", text);

        _grid.VerifyAlice(alice => alice).ShouldBreakOnly("'aaaaaaaa.signing_policy' does not permit");
        _grid.OpenTrust().Current.Notices.Should().ContainSingle().Which.Subject.Should().Be("aaaaaaaa.signing_policy");
    }

    [Theory]
    [InlineData("/DC=org/DC=example/CN=Alice Test", true)]
    [InlineData("/dc=ORG/DC=example/CN=alice*", true)]
    [InlineData("/DC=org/DC=example/CN=Alice?Test", true)]
    [InlineData("/DC=org/DC=example/CN=Alic?Test", false)]
    [InlineData("/DC=org/DC=example/CN=Alice", false)]
    [InlineData("DC=org/*", false)]
    [InlineData("/DC=org/DC=example/CN=Alice.*", false)]
    [InlineData("/DC=org/DC=example/CN=[A-Z]*", false)]
    [InlineData("*", true)]
    public void Wildcards_of_signing_policies_stand_for_text(string pattern, bool permits) => WithOnly(TestGrid.SigningPolicy(TestGrid.AuthorityName, pattern), permits);

    [Fact]
    public void A_signing_policy_may_have_several_subjects() => WithOnly(TestGrid.SigningPolicy(TestGrid.AuthorityName, "/C=de/*", "/DC=org/*"), permits: true);

    [Fact]
    public void A_signing_policy_may_have_comments_other_entries_and_old_names_of_attributes() => WithOnly(
        """
        # comment
        access_id_HOST   X509  '/CN=host'
        pos_rights       globus  other

        access_id_CA     X509  '/DC=org/DC=example/CN=Test CA'
        pos_rights       globus  CA:sign
        cond_subjects    globus  '"/C=xx/Email=*"'
        cond_subjects    globus  "/DC=org/*"
        """,
        permits: true);

    [Theory]
    [InlineData("/C=it/O=x/Email=a@b.example")]
    [InlineData("/C=it/O=x/E=a@b.example")]
    [InlineData("/C=it/O=x/emailAddress=a@b.example")]
    public void Patterns_with_old_names_of_attributes_are_understood(string pattern)
    {
        _grid.Delete("aaaaaaaa.namespaces");
        _grid.Write("aaaaaaaa.signing_policy", TestGrid.SigningPolicy(TestGrid.AuthorityName, pattern));

        _grid.VerifyAlice(alice => alice with { Subject = TestName.Of("/C=it/O=x/emailAddress=a@b.example") }).ShouldHold();
    }

    [Theory]
    [InlineData("/C=jp/CN=host/*")]
    [InlineData(@"/C=jp/CN=host\/*")]
    public void A_slash_in_a_name_may_be_escaped_in_a_pattern_or_not(string pattern)
    {
        _grid.Delete("aaaaaaaa.namespaces");
        _grid.Write("aaaaaaaa.signing_policy", TestGrid.SigningPolicy(TestGrid.AuthorityName, pattern));

        _grid.VerifyAlice(alice => alice with { Subject = Der.Sequence(TestName.Relative("C", "jp"), TestName.Relative("CN", "host/voms.example.org")) }).ShouldHold();
    }

    [Fact]
    public void A_value_that_looks_like_a_name_is_not_taken_for_one()
    {
        var name = Der.Sequence(TestName.Relative("DC", "org/DC=example/CN=Alice"));

        _grid.VerifyAlice(alice => alice with { Subject = name }).ShouldBreak("'aaaaaaaa.namespaces' does not permit", "'aaaaaaaa.signing_policy' does not permit");
    }

    [Theory]
    [InlineData("/DC=org/DC=example/CN=Alice Test", true)]
    [InlineData("/DC=org/DC=example/CN=[A-Z][a-z]+ .*", true)]
    [InlineData("/DC=org/DC=example/CN=Alice", false)]
    [InlineData("CN=Alice Test", false)]
    [InlineData("a|.*", true)]
    [InlineData("a|b", false)]
    public void Namespaces_are_regular_expressions_of_whole_names(string pattern, bool permits)
    {
        _grid.Delete("aaaaaaaa.signing_policy");
        _grid.Write("aaaaaaaa.namespaces", TestGrid.Namespaces(TestGrid.AuthorityName, pattern));

        _grid.VerifyAlice(alice => alice).Holds.Should().Be(permits);
    }

    private Credentials.Paths.ChainVerdict Verify() => _grid.Verify(_grid.Alice.SignedBy(Between), Between.SignedBy(_grid.Authority));

    private void WithOnly(string signingPolicy, bool permits)
    {
        _grid.Delete("aaaaaaaa.namespaces");
        _grid.Write("aaaaaaaa.signing_policy", signingPolicy);

        _grid.OpenTrust().Current.Notices.Should().BeEmpty();
        _grid.VerifyAlice(alice => alice).Holds.Should().Be(permits);
    }
}
