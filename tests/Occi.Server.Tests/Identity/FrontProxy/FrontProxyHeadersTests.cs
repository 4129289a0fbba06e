using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Occi.Server.Identity.FrontProxy;

namespace Occi.Server.Tests.Identity.FrontProxy;

public sealed class FrontProxyHeadersTests
{
    private const string Alice = "/DC=org/DC=example/CN=Alice Test";
    private const string Times = "1700000000 1800000000 1";

    [Fact]
    public void GridSites_first_credential_is_who_it_is_and_its_attributes_are_read_in_order()
    {
        var credential = Read(
            ("SSL_CLIENT_VERIFY", "SUCCESS"),
            ("SSL_CLIENT_S_DN", $"{Alice}/CN=123456"),
            ("GRST_CRED_0", $"X509USER 1700000000 1900000000 1 {Alice}"),
            ("GRST_CRED_1", $"GSIPROXY 1700000100 1800000000 1 {Alice}/CN=123456"),
            ("GRST_CRED_2", "VOMS 1700000100 1700500000 0 /vo.example.org/Role=NULL/Capability=NULL"),
            ("GRST_CRED_3", "VOMS 1700000100 1700500000 0 /vo.example.org/group/Role=VMManager/Capability=NULL"));

        credential!.Subject.Should().Be(Alice);
        credential.Fqans.Should().Equal("/vo.example.org", "/vo.example.org/group/Role=VMManager");
        credential.IsLimited.Should().BeFalse();
        credential.NotBefore.Should().Be(DateTimeOffset.FromUnixTimeSeconds(1700000100));
        credential.NotAfter.Should().Be(DateTimeOffset.FromUnixTimeSeconds(1700500000), "it lasts as long as the shortest of all");
        credential.Fingerprint.Should().MatchRegex("^[0-9a-f]{64}$");
    }

    [Fact]
    public void The_encoded_form_of_newer_versions_is_read_too()
    {
        var credential = Read(
            ("SSL-Client-Verify", "SUCCESS"),
            ("Grst-Cred-Auri-0", "dn:/DC=org/DC=example/CN=Alice+Test+%28Lu%C4%8Di%C4%87%29"),
            ("Grst-Cred-Valid-0", "notbefore=1700000000 notafter=1900000000 delegation=0 nist-loa=3"),
            ("Grst-Cred-Auri-1", "fqan:/vo.example.org/Role=NULL/Capability=NULL"),
            ("Grst-Cred-Auri-2", "dns:client.example.org"),
            ("Grst-Cred-Auri-3", "ip:192.0.2.1"));

        credential!.Subject.Should().Be("/DC=org/DC=example/CN=Alice Test (Lučić)");
        credential.Fqans.Should().Equal("/vo.example.org");
    }

    [Fact]
    public void The_list_of_attributes_is_in_reverse_order_and_comes_before_single_ones()
    {
        var credential = Read(
            ("SSL_CLIENT_VERIFY", "SUCCESS"),
            ("GRST_CRED_0", $"X509USER {Times} {Alice}"),
            ("GRST_CRED_1", "VOMS 1700000100 1700500000 0 /forged/Role=admin/Capability=NULL"),
            ("GRST_VOMS_FQANS", "/vo/b/Role=NULL/Capability=NULL;/vo/Role=admin/Capability=NULL"));

        credential!.Fqans.Should().Equal("/vo/Role=admin", "/vo/b");
    }

    [Theory]
    [InlineData("")]
    [InlineData("(null)")]
    public void An_empty_list_of_attributes_means_that_there_are_none(string list)
    {
        var credential = Read(
            ("SSL_CLIENT_VERIFY", "SUCCESS"),
            ("GRST_CRED_0", $"X509USER {Times} {Alice}"),
            ("GRST_CRED_1", "VOMS 1700000100 1700500000 0 /forged/Role=admin/Capability=NULL"),
            ("GRST_VOMS_FQANS", list));

        credential!.Fqans.Should().BeEmpty();
    }

    [Theory]
    [InlineData("/DC=org/CN=Robot: catania/CN=eToken:jane", true)]
    [InlineData("/DC=org/CN=Robot - catania/CN=eToken:jane", true)]
    [InlineData("/DC=org/CN=Robot/catania/CN=eToken:jane", true)]
    [InlineData("/DC=org/CN=Robot: catania/CN=jane", false)]
    [InlineData("/DC=org/CN=Robot: catania/CN=1234", false)]
    [InlineData("/DC=org/CN=Alice/CN=eToken:jane", false)]
    [InlineData("/DC=org/CN=Robot: catania/CN=eToken:jane/CN=eToken:joe", false)]
    public void A_robots_user_is_somebody_of_their_own(string proxy, bool isUser)
    {
        var robot = proxy[..proxy.IndexOf("/CN=", proxy.Contains("catania", StringComparison.Ordinal) ? proxy.IndexOf("catania", StringComparison.Ordinal) : 10, StringComparison.Ordinal)];

        var credential = Read(
            ("SSL_CLIENT_VERIFY", "SUCCESS"), ("GRST_CRED_0", $"X509USER {Times} {robot}"), ("GRST_CRED_1", $"GSIPROXY {Times} {proxy}"), ("GRST_ROBOT_DN", robot));

        credential!.Subject.Should().Be(isUser ? proxy : robot);
    }

    [Theory]
    [InlineData("GRST_CRED_1", "GSIPROXY 1700000000 1800000000 1 /DC=org/DC=example/CN=Alice Test/CN=limited proxy")]
    [InlineData("GRST_CRED_1", "GSIPROXY 1700000000 1800000000 1 /DC=org/DC=example/CN=Alice Test/CN=limited proxy/CN=proxy")]
    [InlineData("SSL_CLIENT_S_DN", "/DC=org/DC=example/CN=Alice Test/CN=proxy/CN=limited proxy")]
    public void A_limited_proxy_anywhere_makes_it_limited(string name, string value) =>
        Read(("SSL_CLIENT_VERIFY", "SUCCESS"), ("GRST_CRED_0", $"X509USER {Times} {Alice}"), (name, value))!.IsLimited.Should().BeTrue();

    [Fact]
    public void Without_gridsite_the_certificates_own_name_counts_and_its_word_does_not()
    {
        var credential = Read(false, ("SSL_CLIENT_VERIFY", "SUCCESS"), ("SSL_CLIENT_S_DN", Alice), ("GRST_CRED_0", $"X509USER {Times} /CN=Somebody Else"), ("GRST_VOMS_FQANS", "/forged"));

        credential!.Subject.Should().Be(Alice);
        credential.Fqans.Should().BeEmpty();
    }

    [Theory]
    [InlineData("SSL_CLIENT_VERIFY=NONE")]
    [InlineData("SSL_CLIENT_VERIFY=|GRST_CRED_0=(null)|GRST_CRED_1=|GRST_VOMS_FQANS=(null)|SSL_CLIENT_S_DN=(null)")]
    [InlineData("")]
    public void Without_a_certificate_there_is_nothing(string headers) => Read(Parse(headers)).Should().BeNull();

    [Theory]
    [InlineData("GRST_CRED_0=X509USER 1 2 0 /CN=Alice", "SSL_CLIENT_VERIFY: is missing")]
    [InlineData("SSL_CLIENT_VERIFY=NONE|GRST_CRED_0=X509USER 1 2 0 /CN=Alice", "is not SUCCESS")]
    [InlineData("SSL_CLIENT_VERIFY=FAILED:expired|GRST_CRED_0=X509USER 1 2 0 /CN=Alice", "is not SUCCESS")]
    [InlineData("SSL_CLIENT_VERIFY=GENEROUS|GRST_CRED_0=X509USER 1 2 0 /CN=Alice", "is not SUCCESS")]
    [InlineData("SSL_CLIENT_VERIFY=success|GRST_CRED_0=X509USER 1 2 0 /CN=Alice", "is not SUCCESS")]
    [InlineData("SSL_CLIENT_VERIFY=FAILED", "is not SUCCESS")]
    [InlineData("SSL_CLIENT_VERIFY=SUCCESS", "GridSiteEnvs")]
    [InlineData("SSL_CLIENT_VERIFY=SUCCESS|SSL_CLIENT_S_DN=/CN=Alice", "GridSiteEnvs")]
    [InlineData("SSL_CLIENT_VERIFY=SUCCESS|GRST_CRED_0=VOMS 1 2 0 /vo", "no credential")]
    [InlineData("SSL_CLIENT_VERIFY=SUCCESS|GRST_CRED_0=GSIPROXY 1 2 0 /CN=Alice", "no credential")]
    [InlineData("SSL_CLIENT_VERIFY=SUCCESS|GRST_CRED_0=X509USER 1 2 /CN=Alice", "no credential")]
    [InlineData("SSL_CLIENT_VERIFY=SUCCESS|GRST_CRED_0=X509USER 1 2 0 CN=Alice", "no credential")]
    [InlineData("SSL_CLIENT_VERIFY=SUCCESS|GRST_CRED_0=X509USER -1 2 0 /CN=Alice", "no credential")]
    [InlineData("SSL_CLIENT_VERIFY=SUCCESS|GRST_CRED_0=X509USER 1 2 0 /CN=Alice|GRST_CRED_1=VOMS 1 2 0 vo", "no VOMS attribute")]
    [InlineData("SSL_CLIENT_VERIFY=SUCCESS|GRST_CRED_0=X509USER 1 2 0 /CN=Alice|GRST_VOMS_FQANS=/vo/Role=a b", "no VOMS attribute")]
    [InlineData("SSL_CLIENT_VERIFY=SUCCESS|GRST_CRED_0=X509USER 1 2 0 /CN=Alice|GRST_CRED_1=NONSENSE", "no credential")]
    [InlineData("SSL_CLIENT_VERIFY=SUCCESS|GRST_CRED_AURI_0=fqan:/vo", "does not name")]
    [InlineData("SSL_CLIENT_VERIFY=SUCCESS|GRST_CRED_AURI_0=dn:/CN=Alice|GRST_CRED_VALID_0=for ever", "no credential")]
    [InlineData("SSL_CLIENT_VERIFY=SUCCESS|SSL_CLIENT_S_DN=/CN=Bob|GRST_CRED_0=X509USER 1 2 0 /CN=Alice", "nor of a proxy")]
    [InlineData("SSL_CLIENT_VERIFY=SUCCESS|SSL_CLIENT_S_DN=/CN=Alicedottir|GRST_CRED_0=X509USER 1 2 0 /CN=Alice", "nor of a proxy")]
    [InlineData("SSL_CLIENT_VERIFY=SUCCESS|ssl-client-verify=SUCCESS|GRST_CRED_0=X509USER 1 2 0 /CN=Alice", "more than once")]
    [InlineData("SSL_CLIENT_VERIFY=SUCCESS|GRST_CRED_0=X509USER 1 2 0 /CN=Alice|GRST-CRED-5=VOMS 1 2 0 /vo", "hyphens")]
    [InlineData("SSL_CLIENT_VERIFY=SUCCESS|GRST_CRED_0=X509USER 1 2 0 /CN=Alice|SSL_CLIENT_CERT=nonsense", "no certificate")]
    public void What_cannot_be_is_refused_with_its_reason(string headers, string reason)
    {
        FrontProxyHeaders.TryRead(Parse(headers), true, out var credential, out var problems).Should().BeFalse();

        credential.Should().BeNull();
        string.Join(' ', problems).Should().Contain(reason);
    }

    [Theory]
    [InlineData("SSL_CLIENT_VERIFY=SUCCESS", "is missing")]
    [InlineData("SSL_CLIENT_VERIFY=SUCCESS|SSL_CLIENT_S_DN=CN=Alice,DC=example", "LegacyDNStringFormat")]
    [InlineData("SSL_CLIENT_VERIFY=SUCCESS|SSL_CLIENT_S_DN=/CN=Alice/CN=proxy", "name of a proxy")]
    [InlineData("SSL_CLIENT_VERIFY=SUCCESS|SSL_CLIENT_S_DN=/CN=Alice/CN=limited proxy", "name of a proxy")]
    [InlineData("SSL_CLIENT_VERIFY=SUCCESS|SSL_CLIENT_S_DN=/CN=Alice/CN=1234567", "name of a proxy")]
    public void Without_gridsite_a_proxy_is_nobody(string headers, string reason)
    {
        FrontProxyHeaders.TryRead(Parse(headers), false, out _, out var problems).Should().BeFalse();

        string.Join(' ', problems).Should().Contain(reason);
    }

    [Fact]
    public void One_header_with_two_values_is_refused()
    {
        var headers = Parse($"SSL_CLIENT_VERIFY=SUCCESS|GRST_CRED_0=X509USER 1 2 0 {Alice}").ToDictionary(pair => pair.Key, pair => pair.Value);
        headers["GRST_CRED_0"] = new StringValues([headers["GRST_CRED_0"]!, "X509USER 1 2 0 /CN=Bob"]);

        FrontProxyHeaders.TryRead(headers, true, out _, out var problems).Should().BeFalse();

        string.Join(' ', problems).Should().Contain("more than once");
    }

    [Fact]
    public void At_most_a_hundred_and_one_credentials_are_read()
    {
        var headers = Enumerable.Range(0, 102).Select(i => ($"GRST_CRED_{i}", i == 0 ? $"X509USER {Times} {Alice}" : $"GSIPROXY {Times} {Alice}/CN={i}")).Append(("SSL_CLIENT_VERIFY", "SUCCESS"));

        FrontProxyHeaders.TryRead(Pairs([.. headers]), true, out _, out var problems).Should().BeFalse();

        string.Join(' ', problems).Should().Contain("one too many");
    }

    [Fact]
    public void A_forwarded_certificate_is_the_fingerprint_and_bounds_the_time()
    {
        using var key = ECDsa.Create();
        using var certificate = new CertificateRequest("CN=Alice", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(51));
        var pem = certificate.ExportCertificatePem().ReplaceLineEndings(" ");

        var credential = Read(false, ("SSL_CLIENT_VERIFY", "SUCCESS"), ("SSL_CLIENT_S_DN", "/CN=Alice"), ("SSL_CLIENT_CERT", pem), ("SSL_CLIENT_CERT_CHAIN_0", Uri.EscapeDataString(pem)));

        credential!.Fingerprint.Should().Be(certificate.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant());
        credential.NotAfter.Should().Be(certificate.NotAfter);
        credential.Certificates.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("1.3.6.1.4.1.3536.1.1.1.9", true)]
    [InlineData("1.3.6.1.5.5.7.21.1", false)]
    [InlineData(null, true)]
    public void A_forwarded_proxy_tells_whether_it_is_limited(string? policy, bool isLimited)
    {
        var information = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (information.PushSequence())
        {
            information.WriteInteger(3);
            if (policy is not null)
            {
                using var inner = information.PushSequence();
                information.WriteObjectIdentifier(policy);
            }
        }

        using var key = ECDsa.Create();
        var request = new CertificateRequest("CN=Alice, CN=1", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509Extension("1.3.6.1.5.5.7.1.14", information.Encode(), critical: true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(90));

        var credential = Read(
            ("SSL_CLIENT_VERIFY", "SUCCESS"), ("GRST_CRED_0", $"X509USER {Times} {Alice}"), ("SSL_CLIENT_CERT", certificate.ExportCertificatePem().ReplaceLineEndings(" ")));

        credential!.IsLimited.Should().Be(isLimited);
    }

    [Fact]
    public void All_of_them_are_taken_away_in_every_spelling_and_nothing_else_is()
    {
        var headers = new HeaderDictionary
        {
            ["SSL_CLIENT_VERIFY"] = "SUCCESS", ["ssl-client-s-dn"] = "x", ["Ssl_Client-Cert"] = "x", ["SSL_CLIENT_CERT_CHAIN_0"] = "x", ["GRST_CRED_0"] = "x", ["grst-cred-auri-0"] = "x",
            ["GRST-VOMS_FQANS"] = "x", ["Grst_Robot_Dn"] = "x", ["SSL_SERVER"] = "stays", ["Accept"] = "stays", ["GRSTX"] = "stays",
        };

        FrontProxyHeaders.Strip(headers);

        headers.Keys.Should().BeEquivalentTo("SSL_SERVER", "Accept", "GRSTX");
    }

    [Theory]
    [InlineData("/vo", "/vo")]
    [InlineData("/vo/Role=NULL", "/vo")]
    [InlineData("/vo/Role=NULL/Capability=NULL", "/vo")]
    [InlineData("/vo.example.org/a/b/Role=VO-Admin/Capability=NULL", "/vo.example.org/a/b/Role=VO-Admin")]
    [InlineData("/vo/Role=a/Capability=c", "/vo/Role=a/Capability=c")]
    [InlineData("vo", null)]
    [InlineData("/", null)]
    [InlineData("//vo", null)]
    [InlineData("/vo/", null)]
    [InlineData("/vo/Role=", null)]
    [InlineData("/vo/Role=a/group", null)]
    [InlineData("/vo/Capability=c/Role=a", null)]
    public void Attributes_lose_their_null_parts(string text, string? fqan) => Fqan.Normalize(text).Should().Be(fqan);

    private static FrontProxyCredential? Read(params (string Name, string Value)[] headers) => Read(true, headers);

    private static FrontProxyCredential? Read(bool isGridSite, params (string Name, string Value)[] headers) => Read(Pairs(headers), isGridSite);

    private static FrontProxyCredential? Read(IEnumerable<KeyValuePair<string, StringValues>> headers, bool isGridSite = true)
    {
        FrontProxyHeaders.TryRead(headers, isGridSite, out var credential, out var problems).Should().BeTrue(string.Join(' ', problems));
        return credential;
    }

    private static IEnumerable<KeyValuePair<string, StringValues>> Parse(string headers) =>
        Pairs([.. headers.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(header => (header[..header.IndexOf('=', StringComparison.Ordinal)], header[(header.IndexOf('=', StringComparison.Ordinal) + 1)..]))]);

    private static IEnumerable<KeyValuePair<string, StringValues>> Pairs((string Name, string Value)[] headers) => headers.Select(header => KeyValuePair.Create(header.Name, new StringValues(header.Value)));
}
