using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Occi.Server.Tests.Tls;

public sealed class OutgoingTlsTests
{
    [Fact]
    public async Task A_host_is_believed_that_shows_its_certificate()
    {
        await using var host = PosingHost.OfHost();
        await ConnectAsync(host, OutgoingTls.NewOptions(host.Authorities));
    }

    [Fact]
    public async Task A_host_of_an_authority_that_is_not_trusted_is_not_believed()
    {
        await using var host = PosingHost.OfHost();
        await using var other = PosingHost.OfHost();
        await FluentActions.Awaiting(() => ConnectAsync(host, OutgoingTls.NewOptions(other.Authorities))).Should().ThrowAsync<AuthenticationException>();
    }

    [Fact]
    public async Task A_users_proxy_cannot_pose_as_a_host()
    {
        await using var host = PosingHost.OfProxy();
        await IsRefusedAsync(host, OutgoingTls.NewOptions(host.Authorities));
    }

    [Fact]
    public void The_factory_refuses_it_even_when_OpenSSL_does_not()
    {
        using var user = TlsPki.Authority().Issue("CN=Alice, DC=org");
        using var proxy = user.IssueProxy("CN=localhost, CN=Alice, DC=org");
        using var chain = new X509Chain();
        var judge = OutgoingTls.NewOptions().RemoteCertificateValidationCallback!;

        judge(this, user, chain, SslPolicyErrors.None).Should().BeTrue();
        judge(this, proxy, chain, SslPolicyErrors.None).Should().BeFalse();
    }

    [Fact]
    public async Task It_could_not_without_the_factory_either_as_nothing_in_this_process_allows_proxies()
    {
        await using var host = PosingHost.OfProxy();
        var careless = OutgoingTls.NewOptions(host.Authorities);
        careless.RemoteCertificateValidationCallback = null;
        await IsRefusedAsync(host, careless);
    }

    /// <summary>.NET does not know OpenSSL's word for a proxy, and throws in place of telling it.</summary>
    private static async Task IsRefusedAsync(PosingHost host, SslClientAuthenticationOptions options) =>
        (await FluentActions.Awaiting(() => ConnectAsync(host, options)).Should().ThrowAsync<Exception>())
            .Which.Should().Match(failure => failure is AuthenticationException || failure is CryptographicException);

    private static async Task ConnectAsync(PosingHost host, SslClientAuthenticationOptions options)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", host.Port, TestContext.Current.CancellationToken);
        await using var tls = new SslStream(client.GetStream());
        options.TargetHost = "localhost";
        await tls.AuthenticateAsClientAsync(options, TestContext.Current.CancellationToken);
    }
}
