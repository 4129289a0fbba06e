using System.Text.Json.Nodes;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Edge;

/// <summary>What a proxy in front of the server says is believed of those that the operator trusts.</summary>
public sealed class ProxyTests : ServerTest
{
    private static readonly string[] Forwarded = ["X-Forwarded-For: 192.0.2.9", "X-Forwarded-Proto: https", "X-Forwarded-Host: cloud.example.org", "X-Forwarded-Prefix: /occi"];

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.0/8")]
    public async Task What_a_trusted_proxy_says_is_believed(string proxy)
    {
        await TrustAsync(proxy);

        (await FirstNetworkAsync(Forwarded)).Should().StartWith("https://cloud.example.org/occi/network/");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("192.0.2.0/24")]
    public async Task What_anybody_else_says_is_not_even_on_this_machine(string? proxy)
    {
        await TrustAsync(proxy);

        (await FirstNetworkAsync(Forwarded)).Should().StartWith("http://host.example/network/");
    }

    [Theory]
    [InlineData("X-Forwarded-Host: other.example", "http://other.example/network/")]
    [InlineData("X-Forwarded-Proto: https", "https://host.example/network/")]
    [InlineData("X-Forwarded-Prefix: /occi", "http://host.example/occi/network/")]
    public async Task Each_client_reads_its_own_name_of_the_server_whatever_the_one_before_called_it(string header, string start)
    {
        await TrustAsync("127.0.0.1");

        (await FirstNetworkAsync()).Should().StartWith("http://host.example/network/");
        (await FirstNetworkAsync("X-Forwarded-For: 192.0.2.9", header)).Should().StartWith(start);
        (await FirstNetworkAsync()).Should().StartWith("http://host.example/network/");
    }

    [Fact]
    public async Task A_chain_is_believed_as_far_back_as_it_is_trusted()
    {
        await TrustAsync("127.0.0.1");

        (await FirstNetworkAsync("X-Forwarded-For: 192.0.2.9, 198.51.100.1", "X-Forwarded-Host: forged.example, cloud.example.org")).Should().StartWith("http://cloud.example.org/network/");
    }

    [Theory]
    [InlineData("X-Forwarded-Proto: javascript", "http://host.example/network/")]
    [InlineData("X-Forwarded-Proto: <script>", "http://host.example/network/")]
    [InlineData("X-Forwarded-Host: evil example/x", "http://host.example/network/")]
    [InlineData("X-Forwarded-Host: \"<>", "http://host.example/network/")]
    [InlineData("X-Forwarded-Prefix: //evil.example", "http://host.example/network/")]
    [InlineData("X-Forwarded-Prefix: /a/../b", "http://host.example/network/")]
    [InlineData("X-Forwarded-Prefix: /a\"><script>", "http://host.example/network/")]
    [InlineData("X-Forwarded-Prefix: /%2e%2e/a", "http://host.example/network/")]
    [InlineData("X-Forwarded-Prefix: occi", "http://host.example/network/")]
    [InlineData("X-Forwarded-Prefix: /", "http://host.example/network/")]
    [InlineData("X-Forwarded-Prefix: /v1/occi/", "http://host.example/v1/occi/network/")]
    [InlineData("X-Forwarded-For: nonsense", "http://host.example/network/")]
    public async Task What_cannot_be_is_passed_over(string header, string start)
    {
        await TrustAsync("127.0.0.1");

        (await FirstNetworkAsync("X-Forwarded-For: 192.0.2.9", header)).Should().StartWith(start);
    }

    [Fact]
    public async Task The_public_address_wins_over_everything()
    {
        Site.Settings["publicUrl"] = "https://Cloud.Example.org:443/public/";
        await TrustAsync("127.0.0.1");

        (await FirstNetworkAsync(Forwarded)).Should().StartWith("https://cloud.example.org/public/network/");
        (await Server.PostAsync(new Wish("compute"))).Require(201).Headers["Location"].Should().StartWith("https://cloud.example.org/public/compute/");
    }

    [Fact]
    public async Task A_request_without_a_Host_is_answered_with_the_address_that_it_came_to()
    {
        var reply = (await Server.SendAsync("GET /network/ HTTP/1.0", "Accept: text/uri-list")).Require(200);

        reply.Body.Should().StartWith(Server.Client.BaseAddress + "network/");
    }

    [Theory]
    [InlineData("/occi/network/", 200)]
    [InlineData("/network/", 200)]
    [InlineData("/occi/-/", 200)]
    [InlineData("/occi/openapi/v1.json", 200)]
    [InlineData("/occi/docs/index.html", 200)]
    [InlineData("/occi", 200)]
    [InlineData("/occinetwork/", 404)]
    [InlineData("/occi/occi/network/", 404)]
    [InlineData("/OCCI/network/", 200)]
    public async Task A_prefix_that_the_proxy_left_on_the_path_is_taken_off_once(string path, int status)
    {
        Site.Settings["publicUrl"] = "https://cloud.example.org/occi";
        await StartAsync();

        (await Server.SendAsync(HttpMethod.Get, path, accept: "*/*")).Require(status);
    }

    [Fact]
    public async Task A_prefix_from_the_proxy_may_be_on_the_path_as_well()
    {
        await TrustAsync("127.0.0.1");

        (await Server.SendAsync(["GET /occi/network/ HTTP/1.1", "Host: x", .. Forwarded])).Require(200).Body.Should().Contain("https://cloud.example.org/occi/network/");
    }

    [Theory]
    [InlineData(Rendering.Plain)]
    [InlineData(Rendering.Headers)]
    [InlineData(Rendering.Json)]
    public async Task Locations_with_the_prefix_lead_to_what_is_meant(string rendering)
    {
        Site.Settings["publicUrl"] = "https://cloud.example.org/occi";
        await StartAsync();
        var storage = (await Server.PostAsync(new Wish("storage").With("occi.storage.size", 0.01m))).Require(201).Headers["Location"];
        var compute = (await Server.PostAsync(new Wish("compute").WithLink("storagelink", new Uri(storage).AbsolutePath), rendering)).Require(201).Headers["Location"];
        var other = (await Server.PostAsync(new Wish("storage").With("occi.storage.size", 0.01m))).Require(201).Headers["Location"];

        (await Server.PostAsync(new Wish("storagelink").With("occi.core.source", compute).With("occi.core.target", other), rendering)).Require(201);

        var disks = (await Server.ReadAsync(new Uri(compute).AbsolutePath)).Links.Where(link => link.Kind == "storagelink").Select(link => link.Target.Split('/')[^1]);
        disks.Should().BeEquivalentTo(storage.Split('/')[^1], other.Split('/')[^1]);
    }

    [Theory]
    [InlineData("https://cloud.example.org", 201)]
    [InlineData("https://cloud.example.org:8443", 403)]
    [InlineData("http://cloud.example.org", 403)]
    [InlineData("https://evil.example", 403)]
    [InlineData("https://cloud.example.org.evil.example", 403)]
    public async Task Pages_of_the_public_address_are_not_foreign(string origin, int status)
    {
        Site.Settings["publicUrl"] = "https://cloud.example.org/occi";
        await StartAsync();

        (await PostFromAsync(origin)).Require(status);
    }

    [Fact]
    public async Task Pages_of_an_address_that_only_the_request_names_are_foreign()
    {
        await TrustAsync("127.0.0.1");

        (await PostFromAsync("https://evil.example", "evil.example")).Require(403);
    }

    private async Task TrustAsync(string? proxy)
    {
        Site.Settings["trustedProxies"] = proxy is null ? new JsonArray() : new JsonArray(proxy);
        await StartAsync();
    }

    private async Task<string> FirstNetworkAsync(params string[] headers) =>
        (await Server.SendAsync(["GET /network/ HTTP/1.1", "Host: host.example", "Accept: text/uri-list", .. headers])).Require(200).Body.Split('\n')[1];

    private Task<Reply> PostFromAsync(string origin, string? host = null)
    {
        var (body, _) = Rendering.Write(new Wish("compute"), Rendering.Plain);
        return Server.SendAsync(HttpMethod.Post, "/compute/", body, shape: request =>
        {
            request.Headers.Host = host;
            request.Headers.Add("Origin", origin);
            request.Headers.Add("X-Forwarded-Host", host ?? "cloud.example.org");
        });
    }
}
