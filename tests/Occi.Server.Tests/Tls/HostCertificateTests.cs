using System.Net.Security;
using System.Text;
using Occi.Server.Configuration;

namespace Occi.Server.Tests.Tls;

public sealed class HostCertificateTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_certificate_that_was_replaced_is_shown_to_the_next_and_the_connections_that_are_there_go_on()
    {
        await using var site = await TlsSite.StartAsync();
        await using var open = await site.OpenAsync();

        site.Show("CN=renewed");
        await using var next = await site.OpenAsync();
        GC.Collect(); // the former context has no other owner than the connection
        GC.WaitForPendingFinalizers();

        Subject(open).Should().Be("CN=localhost");
        Subject(next).Should().Be("CN=renewed");
        (await AskAsync(open)).Should().StartWith("HTTP/1.1 200");
        (await AskAsync(next)).Should().StartWith("HTTP/1.1 200");
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB")]
    [InlineData(null)]
    public async Task A_certificate_that_is_half_written_or_missing_leaves_the_former_in_place(string? text)
    {
        await using var site = await TlsSite.StartAsync();
        if (text is null)
        {
            File.Delete(site.CertificateFile);
        }
        else
        {
            await File.WriteAllTextAsync(site.CertificateFile, text, Token);
        }

        site.Clock.Shift += TimeSpan.FromSeconds(2);
        await using (var former = await site.OpenAsync())
        {
            Subject(former).Should().Be("CN=localhost");
        }

        site.Log.Lines.Should().ContainSingle(line => line.Contains("The former certificate stays in place"));
        site.Show("CN=renewed");
        await using var next = await site.OpenAsync();
        Subject(next).Should().Be("CN=renewed");
    }

    [Fact]
    public async Task A_key_that_belongs_to_another_certificate_leaves_the_former_in_place()
    {
        await using var site = await TlsSite.StartAsync();
        using var other = TlsPki.Authority();
        await File.WriteAllTextAsync(site.KeyFile, TlsPki.KeyPem(other), Token);
        site.Clock.Shift += TimeSpan.FromSeconds(2);

        await using var former = await site.OpenAsync();

        Subject(former).Should().Be("CN=localhost");
        site.Log.Lines.Should().ContainSingle(line => line.Contains("key values mismatch"));
    }

    [Fact]
    public async Task A_key_that_others_can_read_is_refused_with_the_command_to_run()
    {
        using var authority = TlsPki.Authority();
        var file = Path.GetTempFileName();
        TlsPki.WriteKey(file, TlsPki.KeyPem(authority));
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        (await FluentActions.Awaiting(() => TlsSite.StartAsync(key: file)).Should().ThrowAsync<ConfigurationException>()).WithMessage($"*run chmod 600 {file}");
        File.Delete(file);
    }

    [Fact]
    public async Task A_server_without_its_certificate_does_not_start_and_says_why() =>
        (await FluentActions.Awaiting(() => TlsSite.StartAsync(key: "/no/such/key.pem")).Should().ThrowAsync<ConfigurationException>())
            .WithMessage("*'/no/such/key.pem'*cannot be used*");

    [Fact]
    public async Task A_key_with_a_passphrase_is_refused_and_nobody_is_asked_for_it()
    {
        using var authority = TlsPki.Authority();
        using var key = System.Security.Cryptography.X509Certificates.RSACertificateExtensions.GetRSAPrivateKey(authority)!;
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            file,
            key.ExportEncryptedPkcs8PrivateKeyPem("secret", new(System.Security.Cryptography.PbeEncryptionAlgorithm.Aes128Cbc, System.Security.Cryptography.HashAlgorithmName.SHA256, 1000)),
            Token);

        (await FluentActions.Awaiting(() => TlsSite.StartAsync(key: file)).Should().ThrowAsync<ConfigurationException>()).WithMessage("*the key has a passphrase*");
        File.Delete(file);
    }

    private static string Subject(SslStream stream) => stream.RemoteCertificate!.Subject;

    private static async Task<string> AskAsync(SslStream stream)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes("GET /who HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), Token);
        using var reader = new StreamReader(stream, leaveOpen: true);
        return await reader.ReadToEndAsync(Token);
    }
}
