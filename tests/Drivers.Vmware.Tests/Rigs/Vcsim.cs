using System.Diagnostics;
using System.Text;

namespace Drivers.Vmware.Tests;

/// <summary>A running simulator: a vCenter, or one ESX host. It ends when it is disposed, or with the tests.</summary>
internal sealed class Vcsim : IAsyncDisposable
{
    internal const string User = "stratus";
    internal const string Password = "secret of the simulator";

    private readonly Process _process;

    private Vcsim(Process process, Uri url, string thumbprint, string certificate)
    {
        _process = process;
        Url = url;
        Thumbprint = thumbprint;
        Certificate = certificate;
    }

    internal Uri Url { get; }

    internal string Thumbprint { get; }

    /// <summary>Its certificate as PEM; it has signed itself.</summary>
    internal string Certificate { get; }

    internal static async Task<Vcsim> StartAsync(params string[] options)
    {
        var script = await VcsimSetup.ScriptAsync();
        var process = Process.Start(new ProcessStartInfo(script, ["run", .. options]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        var (url, thumbprint, certificate) = ("", "", new StringBuilder());
        while (await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line && line != "ready")
        {
            url = line.StartsWith("url ", StringComparison.Ordinal) ? line[4..] : url;
            thumbprint = line.StartsWith("thumbprint ", StringComparison.Ordinal) ? line[11..] : thumbprint;
            certificate.AppendLine(line.Contains(' ', StringComparison.Ordinal) && !line.StartsWith('-') ? "" : line);
        }

        return new Vcsim(process, new Uri(url), thumbprint, certificate.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}
