using Grid.Credentials.Tests.Pki;
using static Occi.Server.Tests.Identity.Certificates.GridSite;

namespace Occi.Server.Tests.Identity.Certificates;

/// <summary>Revocation lists that are replaced on disk while people are connected.</summary>
public sealed class RevocationTests : IAsyncLifetime
{
    private const string Revoked = "is its serial number, which its issuer has revoked (RFC 5280 section 6.3)";

    private GridSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await GridSite.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task One_that_revokes_ends_requests_on_connections_that_are_there_and_on_new_ones()
    {
        using var client = _site.NewClient(_site.Grid.Alice);
        (await AskAsync(client)).Require(200);
        (await AskAsync(client)).Require(200); // by what is remembered of the chain

        _site.Revoke(_site.Grid.Alice.Serial);
        (await AskAsync(client)).Require(200); // within a second of the last look
        _site.Pass();

        var refused = (await AskAsync(client)).Require(401);
        refused.Body.Should().Contain(TestGrid.AliceName).And.Contain(Revoked);
        _site.Connections.Should().Be(1, "it is the connection that was there");
        using var other = _site.NewClient(_site.Grid.Alice);
        (await AskAsync(other)).Require(401).Body.Should().Contain(Revoked);
    }

    [Fact]
    public async Task Nobody_else_is_touched_and_a_refusal_is_forgotten_as_what_was_good_is()
    {
        var bob = _site.Grid.Alice with { Subject = TestName.Of("/DC=org/DC=example/CN=Bob Test"), Serial = 77 };
        using var alices = _site.NewClient(_site.Grid.Alice);
        using var bobs = _site.NewClient(bob);
        _site.Revoke(_site.Grid.Alice.Serial);
        _site.Pass();
        (await AskAsync(alices)).Require(401);
        (await AskAsync(bobs)).Require(200);

        _site.Revoke(bob.Serial);
        _site.Pass();

        (await AskAsync(alices)).Require(200);
        (await AskAsync(bobs)).Require(401);
    }

    [Fact]
    public async Task A_token_that_was_got_with_the_certificate_ends_with_it()
    {
        using var client = _site.NewClient(_site.Grid.Alice);
        using var bare = _site.NewClient();
        var token = TokenOf(await LogInAsync(client));
        (await AskAsync(bare, token)).Require(200).Json.GetProperty("subject").GetString().Should().Be(TestGrid.AliceName);

        _site.Revoke(_site.Grid.Alice.Serial);
        _site.Pass();

        (await AskAsync(bare, token)).Require(401).Body.Should().Contain("which has been revoked");
        (await LogInAsync(client)).Require(401).Body.Should().Contain(Revoked);
    }

    [Fact]
    public async Task When_it_ends_nobody_of_the_authority_comes_in_until_there_is_another()
    {
        using var client = _site.NewClient(_site.Grid.Alice);
        using var bare = _site.NewClient();
        _site.Grid.Write(
            "aaaaaaaa.r0", TestGrid.Pem("X509 CRL", (_site.Grid.Revocations with { NextUpdate = _site.Grid.Now.AddMinutes(10) }).SignedBy(_site.Grid.Authority)));
        _site.Pass();
        var token = TokenOf(await LogInAsync(client));

        _site.Grid.Time.Advance(TimeSpan.FromMinutes(10));

        (await AskAsync(client)).Require(401).Body.Should().Contain($"'{TestGrid.AuthorityName}' is its issuer, of whom this site has no current revocation list");
        (await AskAsync(bare, token)).Require(401).Body.Should().Contain("ended on");
        _site.Logs.Lines.Should().Contain(line => line.StartsWith("Warning") && line.Contains($"{TestGrid.AuthorityName} has no usable revocation list: the newest is of"));

        _site.Revoke();
        _site.Pass();
        (await AskAsync(client)).Require(200);
    }

    [Fact]
    public async Task An_authority_that_is_taken_away_takes_its_people_and_their_tokens_along()
    {
        using var client = _site.NewClient(_site.Grid.Alice);
        using var bare = _site.NewClient();
        var token = TokenOf(await LogInAsync(client));

        _site.Grid.Delete("aaaaaaaa.0");
        _site.Pass();

        (await AskAsync(client)).Require(401);
        (await AskAsync(bare, token)).Require(401).Body.Should().Contain("is not trusted any more");
    }
}
