using Grid.Credentials.Tests.Pki;

namespace Grid.Credentials.Tests.Paths;

public sealed class NameConstraintTests : IDisposable
{
    private static readonly byte[] Example = TestExtension.DirectoryName("/DC=org/DC=example");
    private static readonly byte[] Elsewhere = TestExtension.DirectoryName("/DC=org/DC=elsewhere");

    private readonly TestGrid _grid = new();

    public void Dispose() => _grid.Dispose();

    [Fact]
    public void A_name_within_what_is_permitted_is_taken() => Verify([Elsewhere, Example], [], _grid.Alice).ShouldHold();

    [Fact]
    public void A_name_beside_what_is_permitted_is_refused() => Verify([Elsewhere], [], _grid.Alice).ShouldBreakOnly("name constraints it is not within");

    [Fact]
    public void A_name_within_what_is_excluded_is_refused() => Verify([], [Example], _grid.Alice).ShouldBreakOnly("name constraints it is not within");

    [Fact]
    public void A_name_that_is_permitted_and_excluded_is_refused() =>
        Verify([Example], [TestExtension.DirectoryName(TestGrid.AliceName)], _grid.Alice).ShouldBreakOnly("name constraints it is not within");

    [Fact]
    public void A_name_beside_what_is_excluded_is_taken() => Verify([], [Elsewhere], _grid.Alice).ShouldHold();

    [Fact]
    public void Names_are_compared_without_regard_to_case() => Verify([TestExtension.DirectoryName("/DC=ORG/DC=Example")], [], _grid.Alice).ShouldHold();

    [Fact]
    public void Parts_of_names_are_compared_as_wholes() => Verify([TestExtension.DirectoryName("/DC=org/DC=exam")], [], _grid.Alice).ShouldBreakOnly("name constraints");

    [Fact]
    public void A_directory_name_beside_the_subject_is_constrained_too() =>
        Verify([Example], [], _grid.Alice.With(TestExtension.AltName(Elsewhere))).ShouldBreakOnly("name constraints it is not within");

    [Fact]
    public void A_constrained_form_that_is_not_compared_refuses_names_of_that_form() =>
        Verify([TestExtension.DnsName("example.org"), Example], [], _grid.Alice.With(TestExtension.AltName(TestExtension.DnsName("host.example.org")))).ShouldBreakOnly("form of names that Stratus does not compare");

    [Fact]
    public void A_constrained_form_that_is_not_compared_does_not_matter_where_there_is_no_such_name() =>
        Verify([TestExtension.DnsName("example.org"), Example], [], _grid.Alice.With(TestExtension.AltName(TestExtension.MailName("alice@example.org")))).ShouldHold();

    [Fact]
    public void Constraints_on_mail_addresses_hold_for_the_attribute_too() =>
        Verify([TestExtension.MailName("example.org")], [], _grid.Alice with { Subject = TestName.Of("/DC=org/DC=example/emailAddress=a@b.example") }).ShouldBreakOnly("form of names that Stratus does not compare");

    [Fact]
    public void Constraints_bind_authorities_below_too()
    {
        var between = _grid.Certificate("/DC=org/DC=example/CN=Issuing CA") with { Extensions = TestGrid.AuthorityExtensions };
        var anchor = _grid.Authority.With(TestExtension.Constraints([TestExtension.DirectoryName(TestGrid.AliceName)], []));
        _grid.Write("aaaaaaaa.0", anchor.SignedBy(anchor));
        _grid.Write("bbbbbbbb.r0", _grid.Revocations.SignedBy(between));

        _grid.Verify(_grid.Alice.SignedBy(between), between.SignedBy(anchor)).ShouldBreakOnly("/DC=org/DC=example/CN=Issuing CA");
    }

    [Fact]
    public void A_proxy_is_within_its_issuers_name()
    {
        var anchor = _grid.Authority.With(TestExtension.Constraints([Example], []));
        _grid.Write("aaaaaaaa.0", anchor.SignedBy(anchor));

        _grid.VerifyProxy(_grid.Proxy()).ShouldHold();
    }

    [Theory]
    [InlineData(new byte[] { 0x30, 3, 2, 1, 5 })]
    [InlineData(new byte[] { 5, 0 })]
    [InlineData(new byte[] { 0x30, 4, 0xa0, 2, 0x30, 0 })]
    [InlineData(new byte[] { 0x30, 9, 0xa0, 7, 0x30, 5, 0x82, 0, 0x80, 1, 1 })] // with a minimum
    public void Constraints_that_cannot_be_read_permit_nothing(byte[] constraints)
    {
        var anchor = _grid.Authority.With(new TestExtension("2.5.29.30", true, constraints));
        _grid.Write("aaaaaaaa.0", anchor.SignedBy(anchor));

        _grid.VerifyAlice(alice => alice).ShouldBreakOnly("name constraints that cannot be read");
    }

    private Credentials.Paths.ChainVerdict Verify(byte[][] permitted, byte[][] excluded, TestCertificate endEntity)
    {
        var anchor = _grid.Authority.With(TestExtension.Constraints(permitted, excluded));
        _grid.Write("aaaaaaaa.0", anchor.SignedBy(anchor));
        return _grid.Verify(endEntity.SignedBy(anchor));
    }
}
