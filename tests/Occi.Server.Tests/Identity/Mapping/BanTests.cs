using System.Net.Http.Headers;
using System.Text;
using Grid.Credentials.Tests.Pki;
using Occi.Server.Tests.Identity.Certificates;
using Occi.Server.Tests.Identity.Passwords;
using static Occi.Server.Tests.Identity.Certificates.GridSite;

namespace Occi.Server.Tests.Identity.Mapping;

/// <summary>Who is banned is kept out at every door, as soon as the mapping says so.</summary>
public sealed class BanTests : IAsyncLifetime
{
    private const string Bans = """ "bans": [ "/DC=org/DC=example/CN=Alice*", "alice" ] """;

    private GridSite _site = null!;
    private HttpClient _withCertificate = null!;
    private HttpClient _bare = null!;

    public async ValueTask InitializeAsync()
    {
        _site = await GridSite.StartAsync();
        (_withCertificate, _bare) = (_site.NewClient(_site.Grid.Alice), _site.NewClient());
    }

    public async ValueTask DisposeAsync()
    {
        _withCertificate.Dispose();
        _bare.Dispose();
        await _site.DisposeAsync();
    }

    [Theory]
    [InlineData("certificate")]
    [InlineData("password")]
    [InlineData("front proxy")]
    [InlineData("token of a certificate")]
    [InlineData("token of a password")]
    public async Task Every_way_in_is_shut_while_it_lasts_and_no_restart_is_needed(string way)
    {
        var (client, shape) = await ComeAsync(way);
        (await AskAsync(client, shape)).Require(200);

        _site.Map(Bans);

        (await AskAsync(client, shape)).Require(403).Body.TrimEnd().Should().EndWith("is banned from this site: ask its administrators why.");
        (await SendAsync(client, HttpMethod.Get, "/-/", shape)).Require(403);
        (await SendAsync(client, HttpMethod.Delete, "/", shape)).Require(403);
        (await LogInAsync(client, shape)).Require(401).Body.Should().Contain("is banned from this site");
        (await SendAsync(client, HttpMethod.Get, "/keystone/v2.0/tenants", shape)).Require(200).Json.GetProperty("tenants").GetArrayLength().Should().Be(0);

        _site.Map("\"bans\": []");

        (await AskAsync(client, shape)).Require(200);
    }

    [Fact]
    public async Task Others_are_not_touched_and_a_mapping_with_a_mistake_lets_nobody_back_in()
    {
        using var bob = _site.NewClient(_site.Grid.Alice with { Subject = TestName.Of("/DC=org/DC=example/CN=Bob Test"), Serial = 77 });
        _site.Map(Bans);
        (await AskAsync(bob)).Require(200);

        _site.Map("\"bans\": [ \"*\" ]");

        (await AskAsync(_withCertificate)).Require(403);
        (await AskAsync(bob)).Require(200);
        _site.Logs.Lines.Should().ContainSingle(line => line.Contains("'*' is for everybody") && line.Contains("The former mapping stays in place"));
    }

    /// <summary>The client and what it puts on its requests.</summary>
    private async Task<(HttpClient Client, Action<HttpRequestMessage> Shape)> ComeAsync(string way)
    {
        switch (way)
        {
            case "certificate":
                return (_withCertificate, _ => { });
            case "password":
                return (_bare, Password);
            case "front proxy":
                return (_bare, request =>
                {
                    request.Headers.Add("SSL_CLIENT_VERIFY", "SUCCESS");
                    request.Headers.Add("SSL_CLIENT_S_DN", TestGrid.AliceName);
                });
            default:
                return (_bare, TokenOf(way.EndsWith("password", StringComparison.Ordinal) ? await LogInAsync(_bare, Password) : await LogInAsync(_withCertificate)));
        }
    }

    private static void Password(HttpRequestMessage request) =>
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"alice:{Accounts.Alice}")));
}
