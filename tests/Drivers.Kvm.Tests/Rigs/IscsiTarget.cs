using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Drivers.Kvm.Tests;

/// <summary>A real iSCSI target of its own: tgt in user space, on a port of the loopback, which lets in whoever knows a secret.</summary>
internal sealed class IscsiTarget : IAsyncDisposable
{
    private const string User = "kit";
    private readonly Process _daemon;
    private readonly string _directory;
    private readonly string _secret;
    private readonly int _port;
    private int _targets;

    private IscsiTarget(Process daemon, string directory, string secret, int port) => (_daemon, _directory, _secret, _port) = (daemon, directory, secret, port);

    /// <summary>Starts the daemon and returns when it answers.</summary>
    internal static async Task<IscsiTarget> StartAsync(string parent, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateDirectory(Path.Combine(parent, "tgt")).FullName;
        var port = FreePort();
        var start = new ProcessStartInfo("tgtd", ["-f", "-d", "0", "--iscsi", $"portal=127.0.0.1:{port}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TGT_IPC_SOCKET"] = Socket(directory);
        var target = new IscsiTarget(Process.Start(start)!, directory, Convert.ToHexStringLower(Guid.NewGuid().ToByteArray())[..16], port);
        target._daemon.BeginOutputReadLine();
        target._daemon.BeginErrorReadLine();
        try
        {
            await target.WaitAsync(cancellationToken);
            await target.AdminAsync(["account", "new", "--user", User, "--password", target._secret], cancellationToken);
            return target;
        }
        catch
        {
            await target.DisposeAsync();
            throw;
        }
    }

    /// <summary>Gives this file to whoever knows the secret.</summary>
    internal async Task<DiskSource.IscsiLun> ShareAsync(string file, CancellationToken cancellationToken)
    {
        var number = $"{Interlocked.Increment(ref _targets)}";
        var name = $"iqn.2026-11.org.test:{Guid.NewGuid()}";
        await AdminAsync(["target", "new", "--tid", number, "-T", name], cancellationToken);
        await AdminAsync(["logicalunit", "new", "--tid", number, "--lun", "1", "-b", file], cancellationToken);
        await AdminAsync(["account", "bind", "--tid", number, "--user", User], cancellationToken);
        await AdminAsync(["target", "bind", "--tid", number, "-I", "ALL"], cancellationToken);
        return new DiskSource.IscsiLun("127.0.0.1", _port, name, 1, "iqn.2026-11.org.test:kit-host", new ChapCredentials(User, _secret));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_daemon.HasExited)
        {
            _daemon.Kill();
        }

        await _daemon.WaitForExitAsync(CancellationToken.None);
        _daemon.Dispose();
    }

    private static string Socket(string directory) => Path.Combine(directory, "socket");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (await ToolRun.ExitCodeAsync(Admin("sys", "show"), patience.Token) != 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }
    }

    private async Task AdminAsync(string[] words, CancellationToken cancellationToken) =>
        (await ToolRun.ExitCodeAsync(Admin(words), cancellationToken)).Should().Be(0, "tgtadm {0}", string.Join(' ', words));

    private ProcessStartInfo Admin(params string[] words)
    {
        var start = new ProcessStartInfo("tgtadm", ["--lld", "iscsi", "--mode", words[0], "--op", .. words[1..]]);
        start.Environment["TGT_IPC_SOCKET"] = Socket(_directory);
        return start;
    }
}
