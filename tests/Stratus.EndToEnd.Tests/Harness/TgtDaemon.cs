using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Stratus.EndToEnd.Tests;

/// <summary>A real tgtd in user space, with a control socket and a port of its own.</summary>
internal sealed class TgtDaemon : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private TgtDaemon(Process process, string portal, string socket) => (_process, Portal, Socket) = (process, portal, socket);

    /// <summary>Where initiators reach it.</summary>
    internal string Portal { get; }

    /// <summary>Where it takes orders.</summary>
    internal string Socket { get; }

    /// <summary>Starts one that keeps its socket in a folder.</summary>
    internal static async Task<TgtDaemon> StartAsync(string folder, CancellationToken cancellationToken)
    {
        var (portal, setting) = ($"127.0.0.1:{FreePort()}", Path.Combine(folder, "tgt"));
        var start = new ProcessStartInfo("tgtd", ["-f", "-d", "0", "--iscsi", $"portal={portal}"]) { Environment = { ["TGT_IPC_SOCKET"] = setting }, RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var daemon = new TgtDaemon(process, portal, setting + ".0");
        await Eventually.SeeAsync("tgtd takes orders", Patience, _ => Task.FromResult(File.Exists(daemon.Socket)), isThere => isThere, cancellationToken);
        return daemon;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(); // it does not heed anything gentler while it has targets
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
