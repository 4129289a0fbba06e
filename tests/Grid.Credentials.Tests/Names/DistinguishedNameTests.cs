using System.Formats.Asn1;
using System.Text;
using Grid.Credentials.Names;
using Grid.Credentials.Tests.Pki;

namespace Grid.Credentials.Tests.Names;

public sealed class DistinguishedNameTests
{
    [Theory]
    [InlineData("/DC=org/DC=example/CN=Alice Test", "/DC=org/DC=example/CN=Alice Test")]
    [InlineData("/C=JP/O=KEK/CN=host/voms.cc.kek.jp", @"/C=JP/O=KEK/CN=host\/voms.cc.kek.jp")]
    [InlineData(@"/C=JP/O=KEK/CN=host\/voms.cc.kek.jp", @"/C=JP/O=KEK/CN=host\/voms.cc.kek.jp")]
    [InlineData("/O=Grid/Email=a@b.example/UserID=7", "/O=Grid/emailAddress=a@b.example/UID=7")]
    [InlineData("/O=Grid/CN=Élodie", @"/O=Grid/CN=\xC3\x89lodie")]
    [InlineData(@"/O=Grid/CN=\xC3\x89lodie", @"/O=Grid/CN=\xC3\x89lodie")]
    [InlineData("/O=a+OU=b/CN=c+d", @"/O=a+OU=b/CN=c\+d")]
    [InlineData("/1.2.3.4=x/CN=y=z", "/1.2.3.4=x/CN=y=z")]
    [InlineData("/CN=", "/CN=")]
    public void Slash_form_is_read_and_written_as_OpenSSL_does(string read, string written)
    {
        DistinguishedName.TryParseSlash(read, out var name).Should().BeTrue();

        name!.ToString().Should().Be(written);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Alice")]
    [InlineData("CN=Alice")]
    [InlineData("/XX=Alice")]
    [InlineData("+CN=Alice")]
    [InlineData("x/CN=Alice")]
    [InlineData("CN=Alice,DC=example,DC=org")]
    public void Other_forms_are_not_read(string text) => DistinguishedName.TryParseSlash(text, out _).Should().BeFalse();

    [Theory]
    [InlineData("/DC=org/CN=Alice", "/DC=ORG/CN=aLICE", true)]
    [InlineData("/DC=org/CN=Alice Test", "/DC=org/CN=  Alice \t  Test ", true)]
    [InlineData("/DC=org/CN=Alice Test", "/DC=org/CN=AliceTest", false)]
    [InlineData("/DC=org/CN=Alice", "/DC=org/O=Alice", false)]
    [InlineData("/DC=org/CN=Alice", "/CN=Alice/DC=org", false)]
    [InlineData("/DC=org/CN=Alice", "/DC=org/CN=Alice/CN=Alice", false)]
    [InlineData("/DC=org/CN=Alice", "/DC=org/CN=Alicé", false)]
    [InlineData("/CN=É", "/CN=é", false)]
    [InlineData("/O=a+OU=b", "/OU=b+O=a", true)]
    [InlineData("/O=a+OU=b", "/O=a/OU=b", false)]
    public void Names_are_equal_by_RFC_5280(string one, string other, bool areEqual)
    {
        var (first, second) = (Slash(one), Slash(other));

        first.Equals(second).Should().Be(areEqual);
        if (areEqual)
        {
            first.GetHashCode().Should().Be(second.GetHashCode());
        }
    }

    [Theory]
    [InlineData(UniversalTagNumber.PrintableString)]
    [InlineData(UniversalTagNumber.IA5String)]
    [InlineData(UniversalTagNumber.VisibleString)]
    [InlineData(UniversalTagNumber.TeletexString)]
    public void The_type_of_string_does_not_matter(UniversalTagNumber type) =>
        Der(Pki.Der.Sequence(TestName.Relative("CN", "Alice", type))).Should().Be(Slash("/CN=alice"));

    [Fact]
    public void Text_of_two_bytes_a_letter_is_compared_as_text()
    {
        var name = Der(Pki.Der.Sequence(Pki.Der.Set(TestName.Attribute("CN", Encoding.BigEndianUnicode.GetBytes("Alice"), UniversalTagNumber.BMPString))));

        name.Should().Be(Slash("/CN=Alice"));
        name.ToString().Should().Be(@"/CN=\x00A\x00l\x00i\x00c\x00e");
        name.HasUniqueSlashForm.Should().BeFalse();
    }

    [Fact]
    public void A_value_that_is_no_text_is_compared_by_its_bytes()
    {
        var (one, other) = (Der(Pki.Der.Sequence(Pki.Der.Set(Pki.Der.Sequence(Pki.Der.Oid("2.5.4.45"), Pki.Der.BitString([1]))))), Der(Pki.Der.Sequence(Pki.Der.Set(Pki.Der.Sequence(Pki.Der.Oid("2.5.4.45"), Pki.Der.BitString([2]))))));

        one.Should().NotBe(other);
        one.HasUniqueSlashForm.Should().BeFalse();
    }

    [Fact]
    public void A_value_that_looks_like_attributes_is_one_value()
    {
        var name = Der(Pki.Der.Sequence(TestName.Relative("O", "Grid/CN=Alice")));

        name.ToString().Should().Be(@"/O=Grid\/CN=Alice");
        name.Should().NotBe(Slash("/O=Grid/CN=Alice"));
        name.Matches("/O=Grid/CN=Alice").Should().BeFalse();
        name.Matches(@"/O=Grid\/CN=Alice").Should().BeTrue();
        name.LastCommonName.Should().BeNull();
    }

    [Fact]
    public void A_backslash_makes_a_text_that_stands_for_two_names()
    {
        var one = Der(Pki.Der.Sequence(TestName.Relative("O", "Grid\\"), TestName.Relative("CN", "Alice")));
        var other = Der(Pki.Der.Sequence(TestName.Relative("O", "Grid/CN=Alice")));

        one.ToString().Should().Be(other.ToString());
        (one.HasUniqueSlashForm, other.HasUniqueSlashForm).Should().Be((false, true));
        one.Matches(one.ToString()).Should().BeFalse();
    }

    [Theory]
    [InlineData("/DC=org/CN=Alice", "/DC=org", true)]
    [InlineData("/DC=org/CN=Alice/CN=1", "/dc=ORG/CN=alice", true)]
    [InlineData("/DC=org/CN=Alice", "/DC=org/CN=Alice", false)]
    [InlineData("/DC=org/O=Alice", "/DC=org", false)]
    [InlineData("/DC=org/CN=a/CN=b", "/DC=org", false)]
    [InlineData("/DC=org/CN=a+CN=b", "/DC=org", false)]
    [InlineData("/DC=com/CN=Alice", "/DC=org", false)]
    [InlineData("/CN=Alice", "/DC=org/DC=example", false)]
    public void One_CN_below_is_exactly_that(string name, string issuer, bool isBelow) => Slash(name).IsOneCnBelow(Slash(issuer)).Should().Be(isBelow);

    [Fact]
    public void Old_and_new_spellings_match()
    {
        var host = Der(Pki.Der.Sequence(TestName.Relative("C", "JP"), TestName.Relative("CN", "host/voms.example.org")));

        host.Matches("/C=JP/CN=host/voms.example.org").Should().BeTrue();
        host.Matches(@"/C=JP/CN=host\/voms.example.org").Should().BeTrue();
        host.Matches("/C=JP/CN=host/voms.example.com").Should().BeFalse();
        host.Matches("nonsense").Should().BeFalse();
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0x30 })]
    [InlineData(new byte[] { 0x30, 0x80, 0, 0 })]
    [InlineData(new byte[] { 0x30, 0, 0 })]
    [InlineData(new byte[] { 0x31, 0 })]
    [InlineData(new byte[] { 0x30, 2, 0x31, 0 })]
    [InlineData(new byte[] { 0x30, 0x81, 0 })]
    public void What_is_no_DER_is_no_name(byte[] der)
    {
        DistinguishedName.TryParse(der, out var name, out var error).Should().BeFalse();

        name.Should().BeNull();
        error.Should().NotBeNullOrEmpty();
    }

    [Theory]
    [InlineData(UniversalTagNumber.UTF8String, new byte[] { 0xc3 })]
    [InlineData(UniversalTagNumber.PrintableString, new byte[] { 0xe9 })]
    [InlineData(UniversalTagNumber.BMPString, new byte[] { 0x41 })]
    [InlineData(UniversalTagNumber.BMPString, new byte[] { 0xd8, 0 })]
    [InlineData(UniversalTagNumber.UniversalString, new byte[] { 0, 0x41 })]
    public void Bytes_of_another_alphabet_are_no_name(UniversalTagNumber type, byte[] content) =>
        DistinguishedName.TryParse(Pki.Der.Sequence(Pki.Der.Set(TestName.Attribute("CN", content, type))), out _, out _).Should().BeFalse();

    [Fact]
    public void A_name_has_at_most_8192_bytes()
    {
        DistinguishedName.TryParse(TestName.Of("/CN=" + new string('a', 8000)), out _, out _).Should().BeTrue();
        DistinguishedName.TryParse(TestName.Of("/CN=" + new string('a', 8192)), out _, out var error).Should().BeFalse();
        error.Should().Contain("8192");
    }

    private static DistinguishedName Slash(string text) => DistinguishedName.TryParseSlash(text, out var name) ? name : throw new ArgumentException(text);

    private static DistinguishedName Der(byte[] der) => DistinguishedName.TryParse(der, out var name, out var error) ? name : throw new ArgumentException(error);
}
