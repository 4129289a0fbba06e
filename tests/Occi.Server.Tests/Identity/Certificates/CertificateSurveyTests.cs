using System.Text.Json.Nodes;
using Occi.Server.Tests.Harness;
using Occi.Server.Tests.Tls;

namespace Occi.Server.Tests.Identity.Certificates;

public sealed class CertificateSurveyTests : IDisposable
{
    private readonly TestSite _site = new();

    public CertificateSurveyTests()
    {
        using var authority = TlsPki.Authority();
        using var host = authority.Issue("CN=localhost");
        Directory.CreateDirectory(Certificates);
        Directory.CreateDirectory(Path.Combine(VomsDir, "atlas"));
        File.WriteAllText(_site.PathOf("host.pem"), host.ExportCertificatePem());
        TlsPki.WriteKey(_site.PathOf("host.key"), TlsPki.KeyPem(host));
        File.WriteAllText(Path.Combine(Certificates, "aaaaaaaa.0"), authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(VomsDir, "atlas", "voms.example.org.lsc"), "/DC=org/CN=voms\n/DC=org/CN=Authority\n");
        _site.Settings["tls"] = new JsonObject { ["certificate"] = _site.PathOf("host.pem"), ["key"] = _site.PathOf("host.key") };
        _site.Settings["x509"] = new JsonObject { ["trustDirectory"] = Certificates, ["vomsDirectory"] = VomsDir, ["requireRevocationLists"] = false };
    }

    private string Certificates => _site.PathOf("certificates");

    private string VomsDir => _site.PathOf("vomsdir");

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Of_what_is_in_order_nothing_is_told() => (await LinesAsync()).Should().BeEmpty();

    [Fact]
    public async Task Directories_that_are_empty_are_told_at_the_start()
    {
        File.Delete(Path.Combine(Certificates, "aaaaaaaa.0"));
        Directory.Delete(VomsDir, recursive: true);
        Directory.CreateDirectory(VomsDir);

        (await LinesAsync()).Should().BeEquivalentTo($"{Certificates} has no authority: every certificate is refused", $"{VomsDir} has no VO/HOST.lsc: no VOMS attribute is believed");
    }

    [Fact]
    public async Task Directories_that_are_not_there_are_told_at_the_start()
    {
        Directory.Delete(Certificates, recursive: true);
        Directory.Delete(VomsDir, recursive: true);

        (await LinesAsync()).Should().Contain(line => line.StartsWith($"{Certificates} cannot be read")).And.Contain(line => line.StartsWith($"{VomsDir} cannot be read"));
    }

    [Fact]
    public async Task Files_that_cannot_be_understood_are_told_at_the_start()
    {
        File.WriteAllText(Path.Combine(Certificates, "aaaaaaaa.r0"), "garbage");
        File.WriteAllText(Path.Combine(VomsDir, "atlas", "voms.example.org.lsc"), "garbage");

        (await LinesAsync()).Should().Contain(line => line.StartsWith("aaaaaaaa.r0 ")).And.Contain(line => line.StartsWith("atlas/voms.example.org.lsc ") && line.Contains("'garbage'"));
    }

    [Fact]
    public async Task An_authority_without_a_revocation_list_is_told_where_lists_are_required()
    {
        _site.Settings["x509"]!["requireRevocationLists"] = true;

        (await LinesAsync()).Should().ContainSingle().Which.Should().Match("/DC=org/CN=Authority has no revocation list; its people are refused until there is one");
    }

    private async Task<IReadOnlyList<string>> LinesAsync()
    {
        await using var server = await _site.StartAsync(TestContext.Current.CancellationToken, "https://127.0.0.1:0");
        const string mark = " Trust: ";
        return [.. from line in _site.Logs.Lines let at = line.IndexOf(mark, StringComparison.Ordinal) where at >= 0 select line[(at + mark.Length)..].TrimEnd()];
    }
}
