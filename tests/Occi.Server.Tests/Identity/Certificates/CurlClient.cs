using System.Globalization;

namespace Occi.Server.Tests.Identity.Certificates;

/// <summary>curl as a client: it is not ours, and shows proxies with all that they come from, which .NET does not.</summary>
internal static class CurlClient
{
    private const int NotLoaded = 58; // its exit status for a certificate that its own library does not take

    /// <summary>Sends a request, and reads status and body.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="credential">A file with certificate, key and what the certificate comes from.</param>
    /// <param name="more">What else is said to curl.</param>
    /// <param name="openSsl">A configuration of its TLS library; null for the machine's.</param>
    /// <returns>Null where curl does not load the credential; the status 0 and a complaint where there was no answer.</returns>
    public static async Task<(int Status, string Body)?> SendAsync(Uri address, string credential, IEnumerable<string> more, string? openSsl = null)
    {
        var result = await Grid.Credentials.Tests.Rig.Program.RunAsync(
            "env",
            [.. openSsl is null ? Array.Empty<string>() : [$"OPENSSL_CONF={openSsl}"], "curl", "-sS", "-w", "\n%{http_code}", "--cert", credential, "--key", credential, .. more, address.ToString()],
            "",
            TestContext.Current.CancellationToken);
        var end = result.Text.LastIndexOf('\n');
        return result.ExitCode == NotLoaded ? null
            : end < 0 || result.ExitCode != 0 ? (0, result.Errors)
            : (int.Parse(result.Text[(end + 1)..], CultureInfo.InvariantCulture), result.Text[..end]);
    }
}
