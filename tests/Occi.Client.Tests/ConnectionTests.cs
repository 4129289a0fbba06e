using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Occi.Client.Tests.Harness;

namespace Occi.Client.Tests;

public sealed class ConnectionTests : IDisposable
{
    private static readonly OcciClientOptions Options = new() { Endpoint = new Uri("https://cloud.example.org/occi") };

    private readonly ScriptedServer _server = new(HttpStatusCode.OK);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task The_query_interface_is_below_the_endpoint_and_the_version_is_told()
    {
        using var client = _server.Connect(Options);

        await client.DiscoverAsync(Token);

        _server.Asked.Address.Should().Be(new Uri("https://cloud.example.org/occi/-/"));
        _server.Asked.Headers["User-Agent"].ToString().Should().EndWith("OCCI/1.2");
        _server.Asked.Headers["Accept"].ToString().Should().Be("text/plain");
    }

    [Theory]
    [InlineData("/occi/compute/1", "/occi/compute/1")]
    [InlineData("https://elsewhere.example.net/compute/1?x=1", "/compute/1?x=1")]
    [InlineData("compute/", "/occi/compute/")]
    public async Task No_request_and_no_credentials_ever_go_to_another_server(string location, string path)
    {
        using var client = _server.Connect(Options);

        await client.DeleteAsync(location, Token);

        _server.Asked.Address.Should().Be(new Uri("https://cloud.example.org" + path));
    }

    [Fact]
    public async Task A_name_and_a_password_are_sent_as_Basic()
    {
        using var client = _server.Connect(Options with { Credentials = new OcciCredentials.Basic("ann", "s3cret:ü") });

        await client.ProbeAsync(Token);

        _server.Asked.Method.Should().Be(HttpMethod.Head);
        _server.Asked.Headers["Authorization"].ToString().Should().Be("Basic " + Convert.ToBase64String("ann:s3cret:ü"u8));
    }

    [Fact]
    public async Task A_token_is_sent_in_both_headers_that_servers_read()
    {
        using var client = _server.Connect(Options with { Credentials = new OcciCredentials.Token("abc") });

        await client.ProbeAsync(Token);

        _server.Asked.Headers["Authorization"].ToString().Should().Be("Bearer abc");
        _server.Asked.Headers["X-Auth-Token"].ToString().Should().Be("abc");
    }

    [Fact]
    public void Credentials_as_text_show_no_secret() =>
        $"{Options with { Credentials = new OcciCredentials.Basic("ann", "s3cret") }}".Should().NotContain("s3cret").And.Contain("Basic");

    [Fact]
    public void A_certificate_and_its_key_are_read_from_PEM_files()
    {
        var directory = Directory.CreateTempSubdirectory("stratus-client-");
        try
        {
            using var key = ECDsa.Create();
            using var certificate = new CertificateRequest("CN=robot", key, HashAlgorithmName.SHA256)
                .CreateSelfSigned(TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow().AddDays(1));
            var path = Path.Combine(directory.FullName, "proxy.pem");
            File.WriteAllText(path, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());

            using var client = new OcciClient(Options with { Credentials = new OcciCredentials.Certificate(path, path) });
            var broken = () => new OcciClient(Options with { Credentials = new OcciCredentials.Certificate(path, path + ".missing") });

            broken.Should().Throw<FileNotFoundException>();
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public void An_endpoint_must_be_an_address() =>
        FluentActions.Invoking(() => new OcciConnection(Options with { Endpoint = new Uri("ftp://x/") })).Should().Throw<ArgumentException>().WithMessage("*ftp://x/*http*");

    [Fact]
    public async Task A_server_that_does_not_answer_is_told_as_such()
    {
        using var client = new OcciClient(new OcciClientOptions { Endpoint = new Uri("http://127.0.0.1:1/") });

        var failure = (await client.Invoking(each => each.ProbeAsync(Token)).Should().ThrowAsync<OcciClientException>()).Which;

        failure.Status.Should().BeNull();
        failure.Message.Should().StartWith("HEAD /-/: no answer.");
    }
}
