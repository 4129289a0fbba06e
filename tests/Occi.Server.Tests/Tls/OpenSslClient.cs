using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;

namespace Occi.Server.Tests.Tls;

/// <summary>OpenSSL's command as a client: it shows what .NET's would not.</summary>
internal static class OpenSslClient
{
    /// <summary>Sends it, and reads until the server hangs up.</summary>
    /// <returns>What came out and what it complained of, or only that if there was no connection.</returns>
    public static async Task<string> SendAsync(TlsSite site, string text, params string[] arguments)
    {
        using var client = Start(site, ["-quiet", .. arguments]);
        await client.StandardInput.WriteAsync(text);
        await client.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        var complaint = client.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var answer = await client.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await client.WaitForExitAsync(TestContext.Current.CancellationToken);
        return answer + await complaint;
    }

    /// <summary>Asks who arrives, with this certificate and those above it.</summary>
    public static Task<string> AskAsync(TlsSite site, X509Certificate2 own, IReadOnlyCollection<X509Certificate2> above, params string[] arguments)
    {
        var file = site.Write("client.pem", own.ExportCertificatePem() + "\n" + TlsPki.KeyPem(own));
        string[] chain = above.Count == 0 ? [] : ["-cert_chain", site.Write("chain.pem", string.Join('\n', above.Select(each => each.ExportCertificatePem())))];
        return SendAsync(site, "GET /who HTTP/1.0\r\n\r\n", ["-cipher", "DEFAULT@SECLEVEL=0", "-cert", file, "-key", file, .. chain, .. arguments]);
    }

    /// <summary>Asks for new keys on a connection of TLS 1.2, as its user does by the letter R on a line.</summary>
    public static async Task<string> RenegotiateAsync(TlsSite site)
    {
        using var client = Start(site, ["-tls1_2"]);
        var complaint = client.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var answer = new System.Text.StringBuilder();
        while (await client.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            answer.AppendLine(line);
            if (line.Contains("Extended master secret", StringComparison.Ordinal)) // the last but one that it tells of the connection
            {
                await client.StandardInput.WriteAsync("R\n");
                await client.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
            }
        }

        await client.WaitForExitAsync(TestContext.Current.CancellationToken);
        return answer + await complaint;
    }

    private static Process Start(TlsSite site, string[] arguments) => Process.Start(
        new ProcessStartInfo("openssl", ["s_client", "-connect", $"127.0.0.1:{site.Address.Port}", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
