using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Storage.Iscsi.Tests;

/// <summary>A real tgtd in user space with a socket and a port of its own, ended with its test.</summary>
internal sealed partial class TgtProcess : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stratus-tgt-");
    private readonly int _port;
    private Process? _process;

    private TgtProcess()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        _port = ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Where files of its test may be.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Where initiators reach it.</summary>
    public string Portal => $"127.0.0.1:{_port}";

    /// <summary>Where it takes orders.</summary>
    public string Socket => $"{SocketSetting}.0";

    private string SocketSetting => Path.Combine(Folder, "socket");

    public static async Task<TgtProcess> StartAsync(CancellationToken cancellationToken)
    {
        var tgt = new TgtProcess();
        try
        {
            await tgt.StartDaemonAsync(cancellationToken);
            return tgt;
        }
        catch
        {
            await tgt.DisposeAsync();
            throw;
        }
    }

    /// <summary>Kills it without a warning and starts it again.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await KillAsync();
        await StartDaemonAsync(cancellationToken);
    }

    /// <summary>What its own tool says.</summary>
    public Task<string> ToolAsync(params string[] arguments) =>
        ToolRun.OutputAsync("env", [$"TGT_IPC_SOCKET={SocketSetting}", "tgtadm", "--lld", "iscsi", .. arguments], CancellationToken.None);

    /// <summary>The numbers of its targets by their names.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TargetsAsync() =>
        Target().Matches(await ToolAsync("--mode", "target", "--op", "show")).ToDictionary(match => match.Groups[2].Value, match => match.Groups[1].Value);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Delete(recursive: true);
    }

    private async Task StartDaemonAsync(CancellationToken cancellationToken)
    {
        try
        {
            _process = Process.Start(new ProcessStartInfo("tgtd", ["-f", "--iscsi", $"portal={Portal}"])
            {
                Environment = { ["TGT_IPC_SOCKET"] = SocketSetting },
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception missing)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", $"tgtd is missing: run setup/packages. {missing.Message}");
            throw;
        }

        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var began = TimeProvider.System.GetTimestamp();
        while (!await ListensAsync(cancellationToken))
        {
            if (_process.HasExited || TimeProvider.System.GetElapsedTime(began) > _patience)
            {
                throw new InvalidOperationException("tgtd does not answer.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellationToken);
        }
    }

    private async Task<bool> ListensAsync(CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket), cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task KillAsync()
    {
        if (_process is null)
        {
            return;
        }

        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _process = null;
    }

    [GeneratedRegex("^Target ([0-9]+): (.*)$", RegexOptions.Multiline)]
    private static partial Regex Target();
}
