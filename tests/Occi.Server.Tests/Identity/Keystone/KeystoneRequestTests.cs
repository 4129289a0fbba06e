using System.Text;
using Occi.Server.Identity.Keystone;

namespace Occi.Server.Tests.Identity.Keystone;

public sealed class KeystoneRequestTests
{
    [Theory]
    [InlineData("""{"auth":{"voms":true}}""", null)]
    [InlineData("""{"auth":{"voms":"true"}}""", null)]
    [InlineData("""{"auth":{"voms":true,"tenantName":"vo"}}""", "vo")]
    [InlineData("""{"auth":{"voms":true,"tenantName":null}}""", null)]
    [InlineData("""{"auth":{"voms":true,"tenantId":"vo","other":{}}}""", "vo")]
    public void The_second_version_for_whoever_the_request_proves(string body, string? tenant) =>
        V2(body).Should().Be(new KeystoneRequest { Tenant = tenant });

    [Fact]
    public void The_second_version_with_a_password_or_a_token()
    {
        V2("""{"auth":{"passwordCredentials":{"username":"carol","password":"secret"},"tenantName":"t"}}""").Should().Be(new KeystoneRequest { UserName = "carol", UserPassword = "secret", Tenant = "t" });
        V2("""{"auth":{"token":{"id":"abc"}}}""").Should().Be(new KeystoneRequest { TokenText = "abc" });
    }

    [Fact]
    public void The_third_version()
    {
        V3("""{"auth":{"identity":{"methods":["token"],"token":{"id":"abc"}},"scope":{"project":{"id":"vo"}}}}""").Should().Be(new KeystoneRequest { TokenText = "abc", Tenant = "vo" });
        V3("""{"auth":{"identity":{"methods":["token"],"token":{"id":"abc"}},"scope":{"project":{"name":"vo","domain":{"id":"default"}}}}}""").Should().Be(new KeystoneRequest { TokenText = "abc", Tenant = "vo" });
        V3("""{"auth":{"identity":{"methods":["token"],"token":{"id":"abc"}},"scope":"unscoped"}}""").Should().Be(new KeystoneRequest { TokenText = "abc" });
        V3("""{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"carol","domain":{"id":"default"},"password":"secret"}}}}}""").Should().Be(new KeystoneRequest { UserName = "carol", UserPassword = "secret" });
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"auth":[]}""")]
    [InlineData("""{"auth":{}}""")]
    [InlineData("""{"auth":{"voms":false}}""")]
    [InlineData("""{"auth":{"voms":1}}""")]
    [InlineData("""{"auth":{"voms":true,"tenantName":1}}""")]
    [InlineData("""{"auth":{"voms":true,"tenantName":""}}""")]
    [InlineData("""{"auth":{"voms":true,"token":{"id":"abc"}}}""")]
    [InlineData("""{"auth":{"voms":true},"auth":{"voms":true}}""")]
    [InlineData("""{"auth":{"token":{"id":5}}}""")]
    [InlineData("""{"auth":{"token":{}}}""")]
    [InlineData("""{"auth":{"passwordCredentials":{"username":"carol"}}}""")]
    [InlineData("""{"auth":{"token":{"id":"\ud800"}}}""")]
    [InlineData("""{"auth":{"voms":true}} more""")]
    [InlineData("""{"auth":{"voms":true,}}""")]
    [InlineData("""[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]""")]
    public void What_is_no_request_of_the_second_version_is_refused(string body)
    {
        KeystoneRequest.TryReadV2(Encoding.UTF8.GetBytes(body), out var mistake).Should().BeNull();

        mistake.Should().NotBeNull();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"auth":{"identity":{}}}""")]
    [InlineData("""{"auth":{"identity":{"methods":[]}}}""")]
    [InlineData("""{"auth":{"identity":{"methods":["token","password"],"token":{"id":"abc"}}}}""")]
    [InlineData("""{"auth":{"identity":{"methods":["totp"]}}}""")]
    [InlineData("""{"auth":{"identity":{"methods":[1],"token":{"id":"abc"}}}}""")]
    [InlineData("""{"auth":{"identity":{"methods":["token"],"token":{}}}}""")]
    [InlineData("""{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"carol"}}}}}""")]
    [InlineData("""{"auth":{"identity":{"methods":["token"],"token":{"id":"abc"}},"scope":{"domain":{"id":"default"}}}}""")]
    [InlineData("""{"auth":{"identity":{"methods":["token"],"token":{"id":"abc"}},"scope":{}}}""")]
    [InlineData("""{"auth":{"identity":{"methods":["token"],"token":{"id":"abc"}},"scope":"everything"}}""")]
    public void What_is_no_request_of_the_third_version_is_refused(string body) =>
        KeystoneRequest.TryReadV3(Encoding.UTF8.GetBytes(body), out _).Should().BeNull();

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        KeystoneRequest.TryReadV2((byte[])[.. "{\"auth\":{\"token\":{\"id\":\""u8, 0xff, 0xfe, .. "\"}}}"u8], out _).Should().BeNull();

    [Fact]
    public void Its_text_tells_no_secret() =>
        V2("""{"auth":{"passwordCredentials":{"username":"carol","password":"secret"}}}""").ToString().Should().NotContain("secret");

    private static KeystoneRequest V2(string body) => KeystoneRequest.TryReadV2(Encoding.UTF8.GetBytes(body), out var mistake) ?? throw new ArgumentException(mistake);

    private static KeystoneRequest V3(string body) => KeystoneRequest.TryReadV3(Encoding.UTF8.GetBytes(body), out var mistake) ?? throw new ArgumentException(mistake);
}
