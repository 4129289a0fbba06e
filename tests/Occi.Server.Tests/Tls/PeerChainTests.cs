using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Occi.Server.Tests.Tls;

public sealed class PeerChainTests
{
    private static readonly X509Certificate2 Authority = TlsPki.Authority();
    private static readonly X509Certificate2 User = Authority.Issue("CN=Alice, DC=org");

    public static readonly TheoryData<string> Versions = ["-tls1_2", "-tls1_3"];

    [Fact]
    public async Task A_client_without_a_certificate_arrives_with_none()
    {
        await using var site = await TlsSite.StartAsync();
        using var client = site.NewClient();

        (await client.GetStringAsync("/who", TestContext.Current.CancellationToken)).Should().EndWith("[]");
    }

    [Fact]
    public async Task One_who_is_not_asked_arrives_with_none()
    {
        await using var site = await TlsSite.StartAsync(asksClients: false);

        (await OpenSslClient.AskAsync(site, User, [])).Should().Contain("[]");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_chain_arrives_whole_and_in_the_order_it_was_sent(string version)
    {
        var proxy = User.IssueProxy("CN=1, CN=Alice, DC=org");
        await ArrivesAsync(version, proxy, Authority, User);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_proxy_whose_name_is_not_below_its_owners_arrives(string version) => await ArrivesAsync(version, User.IssueProxy("CN=Mallory, DC=org"), User, Authority);

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_proxy_that_its_issuers_path_length_forbids_arrives(string version)
    {
        var last = User.IssueProxy("CN=1, CN=Alice, DC=org", length: 0);
        await ArrivesAsync(version, last.IssueProxy("CN=2, CN=1, CN=Alice, DC=org"), last, User, Authority);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_short_key_arrives(string version) => await ArrivesAsync(version, Authority.Issue("CN=Bob, DC=org", bits: 1024), Authority);

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_signature_by_SHA_1_arrives(string version) => await ArrivesAsync(version, Authority.Issue("CN=Bob, DC=org", digest: HashAlgorithmName.SHA1), Authority);

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_signature_by_MD5_arrives(string version) => await ArrivesAsync(version, Authority.Issue("CN=Bob, DC=org", digest: HashAlgorithmName.MD5), Authority);

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task An_elliptic_key_arrives(string version) => await ArrivesAsync(version, Authority.IssueOnCurve("CN=Bob, DC=org"), Authority);

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_certificate_of_100_KiB_arrives(string version) => await ArrivesAsync(
        version, User.Issue("CN=1, CN=Alice, DC=org", extension: new X509Extension("1.2.3.4", new byte[100 * 1024], critical: false)), User);

    [Fact]
    public async Task A_chain_of_more_than_256_KiB_is_refused_quietly()
    {
        await using var site = await TlsSite.StartAsync();
        using var large = User.Issue("CN=1, CN=Alice, DC=org", extension: new X509Extension("1.2.3.4", new byte[260 * 1024], critical: false));

        var answer = await OpenSslClient.AskAsync(site, large, []);

        answer.Should().NotContain("HTTP/1.1");
        site.Log.Lines.Should().Contain(line => line.StartsWith("Debug Occi.Server.Tls")).And.NotContain(line => line.StartsWith("Error") || line.StartsWith("Warning"));
    }

    private static async Task ArrivesAsync(string version, X509Certificate2 own, params X509Certificate2[] above)
    {
        await using var site = await TlsSite.StartAsync();

        var answer = await OpenSslClient.AskAsync(site, own, above, version);

        answer.Should().Contain($"[{string.Join(' ', above.Prepend(own).Select(each => each.GetCertHashString(HashAlgorithmName.SHA256)))}]");
    }
}
