using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace Stratus.Rigs;

/// <summary>A running simulator of vSphere: a vCenter, or one ESX host. It ends when it is disposed, or with the tests.</summary>
public sealed class Vcsim : IAsyncDisposable
{
    /// <summary>Who may use it.</summary>
    public const string User = "stratus";

    /// <summary>And with which password.</summary>
    public const string Password = "secret of the simulator";

    private readonly Process _process;

    private Vcsim(Process process, Uri url, string thumbprint, string certificate)
    {
        _process = process;
        Url = url;
        Thumbprint = thumbprint;
        Certificate = certificate;
    }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    /// <summary>SHA-256 of its certificate.</summary>
    public string Thumbprint { get; }

    /// <summary>Its certificate as PEM; it has signed itself.</summary>
    public string Certificate { get; }

    /// <summary>Starts one.</summary>
    /// <param name="script">The path of <c>setup/vcsim</c>.</param>
    /// <param name="options">As <c>setup/vcsim --help</c> tells.</param>
    public static async Task<Vcsim> StartAsync(string script, params string[] options)
    {
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

    /// <summary>What pyvmomi, which knows nothing of Stratus, tells of a machine; null when there is none of that instance UUID.</summary>
    public async Task<JsonNode?> WitnessAsync(Guid machine, CancellationToken cancellationToken)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "vcsim-witness.py"), $"{Url.Port}", User, $"{machine}"];
        return JsonNode.Parse((await ToolRun.SucceedAsync("/usr/bin/python3", arguments, Encoding.UTF8.GetBytes(Password + "\n"), cancellationToken)).Output);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}
