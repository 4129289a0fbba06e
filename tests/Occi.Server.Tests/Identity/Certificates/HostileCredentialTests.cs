using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Grid.Credentials.Tests.Rig;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Identity.Certificates;

/// <summary>Every credential of the rig, shown to a server over https by a client that is not ours.</summary>
public sealed class HostileCredentialTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stratus-hostile-");

    /// <summary>Clients that let weak credentials through: they are the server's to refuse.</summary>
    private readonly string _careless;

    public HostileCredentialTests()
    {
        _careless = Path.Combine(_folder.FullName, "openssl.cnf");
        File.WriteAllText(_careless, "openssl_conf = o\n[o]\nssl_conf = s\n[s]\nsystem_default = d\n[d]\nCipherString = DEFAULT:@SECLEVEL=0\n");
    }

    [Fact]
    public async Task Each_gets_its_verdict_over_https_and_a_refusal_says_which_rule_of_which_certificate_is_broken()
    {
        var rig = await GridRig.RequireAsync();
        var wrong = new ConcurrentBag<string>();
        foreach (var site in rig.Cases.GroupBy(rig.Site))
        {
            using var home = Home(rig.Folder, site.Key);
            await using var server = await home.StartAsync(TestContext.Current.CancellationToken, "https://127.0.0.1:0");
            await Parallel.ForEachAsync(site, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (each, _) =>
            {
                var answer = await AskAsync(server, rig, each);
                if (answer != each.Answer)
                {
                    wrong.Add($"{each.Name} ({each.Why}): expected {each.Answer}, and it was {answer}");
                }
            });
        }

        wrong.Should().BeEmpty();
        rig.Cases.Should().HaveCountGreaterThan(24 + 30, "the rig of the grid's own attacks, and at least thirty more");
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private static TestSite Home(string rig, string site)
    {
        var home = new TestSite();
        File.WriteAllText(home.PathOf("mapping.json"), """{ "rules": [ { "subject": "/*", "tenant": "everybody" } ] }""");
        home.Settings["mapping"] = home.PathOf("mapping.json");
        home.Settings["tls"] = new JsonObject { ["certificate"] = Path.Combine(rig, "creds", "host.pem"), ["key"] = Path.Combine(rig, "creds", "host.key") };
        home.Settings["x509"] = new JsonObject
        {
            ["trustDirectory"] = Path.Combine(site, "certificates"),
            ["vomsDirectory"] = Path.Combine(site, "vomsdir"),
            ["hostNames"] = new JsonArray("localhost"),
            ["allowLegacyProxies"] = true,
            ["allowDraftProxies"] = true,
        };
        return home;
    }

    private async Task<string> AskAsync(StratusServer server, GridRig rig, GridCase each)
    {
        var (status, body) = await CurlAsync(server, rig, each) is { } told ? told : await OpenSslAsync(server, each);
        return status switch
        {
            200 => Read(JsonDocument.Parse(body).RootElement),
            401 => body.StartsWith("certificate ", StringComparison.Ordinal) || body.StartsWith("credential", StringComparison.Ordinal) ? "reject" : $"a 401 that says '{body}'",
            _ => $"{status} {body}",
        };
    }

    private static string Read(JsonElement whoami)
    {
        var fqans = string.Join(',', whoami.GetProperty("fqans").EnumerateArray().Select(fqan => fqan.GetString()));
        return $"{(whoami.GetProperty("limited").GetBoolean() ? "limited" : "accept")} {(fqans.Length == 0 ? "-" : fqans)}";
    }

    private Task<(int Status, string Body)?> CurlAsync(StratusServer server, GridRig rig, GridCase each) =>
        CurlClient.SendAsync(new Uri(server.Client.BaseAddress!, "/whoami"), each.File, ["--cacert", Path.Combine(rig.Folder, "ca", "ca.pem")], _careless);

    private async Task<(int Status, string Body)> OpenSslAsync(StratusServer server, GridCase each)
    {
        var result = await Grid.Credentials.Tests.Rig.Program.RunAsync(
            "env",
            [
                $"OPENSSL_CONF={_careless}", "openssl", "s_client", "-quiet", "-connect", server.Client.BaseAddress!.Authority, "-cipher", "DEFAULT@SECLEVEL=0",
                "-cert", each.File, "-key", each.File, "-cert_chain", each.File,
            ],
            "GET /whoami HTTP/1.0\r\nHost: localhost\r\n\r\n",
            TestContext.Current.CancellationToken);
        var parts = result.Text.Split("\r\n\r\n", 2);
        return parts is [var head, var body] ? (int.Parse(head.Split(' ')[1], CultureInfo.InvariantCulture), body) : (0, result.Errors + result.Text);
    }
}
