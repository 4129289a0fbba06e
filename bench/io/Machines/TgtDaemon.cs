using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Bench.Hosts;

namespace Bench.Io.Machines;

/// <summary>A tgtd with a control socket and a port of its own.</summary>
internal sealed class TgtDaemon : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stratus-bench-tgt-");
    private readonly Process _process;

    private TgtDaemon()
    {
        Portal = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("tgtd", ["-f", "-d", "0", "--iscsi", $"portal={Portal}"])
        {
            Environment = { ["TGT_IPC_SOCKET"] = Path.Combine(_folder.FullName, "tgt") },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where initiators reach it.</summary>
    public string Portal { get; }

    /// <summary>Where it takes orders.</summary>
    public string Socket => Path.Combine(_folder.FullName, "tgt.0");

    /// <summary>Starts one, which takes orders then.</summary>
    public static async Task<TgtDaemon> StartAsync(CancellationToken cancellationToken)
    {
        var daemon = new TgtDaemon();
        await Polling.UntilAsync("tgtd takes orders", _ => Task.FromResult(File.Exists(daemon.Socket)), cancellationToken);
        return daemon;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(); // it does not heed anything gentler while it has targets
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
