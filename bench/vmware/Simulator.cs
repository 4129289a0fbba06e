using System.Diagnostics;

namespace Bench.Vmware;

/// <summary>A vCenter that only pretends, as <c>setup/vcsim</c> builds it. It ends when it is disposed.</summary>
internal sealed class Simulator : IDisposable
{
    internal const string User = "stratus";
    internal const string Password = "secret of the simulator";

    private readonly Process _process;

    private Simulator(Process process, Uri url, string thumbprint)
    {
        _process = process;
        Url = url;
        Thumbprint = thumbprint;
    }

    internal Uri Url { get; }

    internal string Thumbprint { get; }

    internal static async Task<Simulator> StartAsync(string program, CancellationToken cancellationToken)
    {
        var process = Process.Start(new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var told = new Dictionary<string, string>();
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line && line != "ready")
        {
            if (line.Split(' ') is [var name, var value])
            {
                told[name] = value;
            }
        }

        return new Simulator(process, new Uri(told["url"]), told["thumbprint"]);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
