using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Occi.Server.Tls;

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
        await FluentActions.Awaiting(() => ConnectAsync(host, OutgoingTls.NewOptions(host.Authorities))).Should().ThrowAsync<AuthenticationException>();
    }

    [Fact]
    public async Task It_could_not_without_the_factory_either_as_nothing_in_this_process_allows_proxies()
    {
        await using var host = PosingHost.OfProxy();
        var careless = OutgoingTls.NewOptions(host.Authorities);
        careless.RemoteCertificateValidationCallback = null;
        await FluentActions.Awaiting(() => ConnectAsync(host, careless)).Should().ThrowAsync<Exception>();
    }

    private static async Task ConnectAsync(PosingHost host, SslClientAuthenticationOptions options)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", host.Port, TestContext.Current.CancellationToken);
        await using var tls = new SslStream(client.GetStream());
        options.TargetHost = "localhost";
        await tls.AuthenticateAsClientAsync(options, TestContext.Current.CancellationToken);
    }
}
