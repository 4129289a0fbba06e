using System.Text;
using Occi.Server.Identity.Passwords;

namespace Occi.Server.Tests.Identity.Passwords;

public sealed class BasicCredentialsTests
{
    [Theory]
    [InlineData("Aladdin:open sesame", "Aladdin", "open sesame")]
    [InlineData("test:123£", "test", "123£")] // RFC 7617 section 2.1
    [InlineData("name::with:colons", "name", ":with:colons")]
    [InlineData("jürgen:ßß", "jürgen", "ßß")]
    public void A_name_and_a_password_are_read_in_utf8(string text, string name, string password)
    {
        BasicCredentials.TryParse("Basic " + Encode(text), out var credentials, out _).Should().BeTrue();

        (credentials!.Name, credentials.Password).Should().Be((name, password));
    }

    [Theory]
    [InlineData("Basic dGVzdDoxMjPCow==")] // RFC 7617 section 2.1
    [InlineData("bAsIc dGVzdDoxMjPCow==")]
    [InlineData("Basic   dGVzdDoxMjPCow==  ")]
    public void The_scheme_may_be_in_any_case_and_spaces_around_do_not_matter(string header) =>
        BasicCredentials.TryParse(header, out _, out _).Should().BeTrue();

    [Theory]
    [InlineData("", "scheme")]
    [InlineData("Bearer abc", "scheme")]
    [InlineData("Basicdg==", "scheme")]
    [InlineData("Basic", "holds no name")]
    [InlineData("Basic ", "holds no name")]
    [InlineData("Basic !!!!", "Base64")]
    [InlineData("Basic dGVzdDox MjPCow==", "Base64")]
    [InlineData("Basic dGVzdDoxMjPCow", "Base64")]
    [InlineData("Basic gICAgA==", "UTF-8")]
    public void What_is_no_header_of_the_scheme_is_refused_with_its_reason(string header, string reason)
    {
        BasicCredentials.TryParse(header, out var credentials, out var problem).Should().BeFalse();

        credentials.Should().BeNull();
        problem!.ToString().Should().Contain(reason);
    }

    [Theory]
    [InlineData("nocolon", "no colon")]
    [InlineData(":password", "name")]
    [InlineData("name:", "password")] // an empty one would be an unauthenticated bind in LDAP
    [InlineData("na\nme:password", "control")]
    [InlineData("name:pass\0word", "control")]
    [InlineData("/DC=org/CN=Alice:password", "'/'")]
    [InlineData(" name:password", "white space")]
    public void A_name_or_password_that_no_account_can_have_is_refused_without_being_told(string text, string reason)
    {
        BasicCredentials.TryParse("Basic " + Encode(text), out _, out var problem).Should().BeFalse();

        problem!.ToString().Should().Contain(reason).And.NotContain("DC=org");
        problem.Value.Should().BeNull();
    }

    [Theory]
    [InlineData(128, 512, true)]
    [InlineData(129, 512, false)]
    [InlineData(128, 513, false)]
    [InlineData(1, 1_000_000, false)]
    public void Lengths_are_bounded(int name, int password, bool isRead) =>
        BasicCredentials.TryParse("Basic " + Encode($"{new string('n', name)}:{new string('p', password)}"), out _, out _).Should().Be(isRead);

    [Fact]
    public void Its_text_does_not_tell_the_password()
    {
        BasicCredentials.TryCreate("alice", "a long secret", out var credentials).Should().BeTrue();

        credentials!.ToString().Should().NotContain("secret");
    }

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
