using Grid.Credentials.Names;

namespace Grid.Credentials.Tests.Names;

public sealed class DistinguishedNameTests
{
    [Theory]
    [InlineData("/DC=org/DC=example/CN=Alice Test", "/DC=org/DC=example/CN=Alice Test")]
    [InlineData("/C=JP/O=KEK/CN=host/voms.cc.kek.jp", @"/C=JP/O=KEK/CN=host\/voms.cc.kek.jp")]
    [InlineData("/O=Grid/Email=a@b.example/UserID=7", "/O=Grid/emailAddress=a@b.example/UID=7")]
    public void The_slash_form_that_was_read_is_written_as_OpenSSL_does(string read, string written)
    {
        DistinguishedName.TryParseSlash(read, out var name).Should().BeTrue();

        name!.ToString().Should().Be(written);
    }
}
