using System.Diagnostics;

namespace Stratus.EndToEnd.Tests;

/// <summary>The server as it runs in earnest: a process that can be killed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string Announcement = "Stratus is listening on ";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(40);

    private readonly Process _process;
    private readonly string _log;
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _pumps;
    private readonly Lock _gate = new();

    private ServerProcess(ServerHome home)
    {
        _log = home.Log;
        string[] arguments = [Repository.ServerAssembly, "--config", home.Settings, "--data", home.Data, "--url", "http://127.0.0.1:0"];
        _process = Process.Start(new ProcessStartInfo(Repository.DotNet, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = home.Folder })!;
        _pumps = Task.WhenAll(PumpAsync(_process.StandardOutput), PumpAsync(_process.StandardError));
    }

    /// <summary>Starts a process and returns at once.</summary>
    internal static ServerProcess Launch(ServerHome home) => new(home);

    /// <summary>Starts a process and returns when it accepts requests.</summary>
    internal static async Task<ServerProcess> StartAsync(ServerHome home, CancellationToken cancellationToken)
    {
        var server = new ServerProcess(home);
        try
        {
            await server.ListeningAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Where it listens; waits until it does.</summary>
    internal async Task<Uri> ListeningAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAny(_listening.Task, _pumps).WaitAsync(StartLimit, TimeProvider.System, cancellationToken);
        if (!_listening.Task.IsCompletedSuccessfully)
        {
            Assert.Fail($"The server ended before it listened:\n{Tail()}");
        }

        return await _listening.Task;
    }

    /// <summary>SIGKILL: it gets no time to put anything in order.</summary>
    internal async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _pumps;
    }

    /// <summary>SIGTERM, and its exit code.</summary>
    internal async Task<int> TerminateAsync(CancellationToken cancellationToken)
    {
        await ToolRun.OutputAsync("kill", ["-TERM", $"{_process.Id}"], cancellationToken);
        return await EndAsync(cancellationToken);
    }

    /// <summary>Its exit code; waits until it ends by itself.</summary>
    internal async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken).WaitAsync(StopLimit, TimeProvider.System, cancellationToken);
        await _pumps;
        return _process.ExitCode;
    }

    /// <summary>The end of the log of this and all earlier processes of the installation.</summary>
    internal string Tail()
    {
        lock (_gate)
        {
            return File.Exists(_log) ? string.Join('\n', File.ReadLines(_log).TakeLast(30)) : "";
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private async Task PumpAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_gate)
            {
                File.AppendAllText(_log, line + "\n");
            }

            if (line.StartsWith(Announcement, StringComparison.Ordinal))
            {
                _listening.TrySetResult(new Uri(line[Announcement.Length..]));
            }
        }
    }
}
