using System.Diagnostics;
using System.Net;

namespace Bench.Servers;

/// <summary>A server in a process of its own that prints where it listens; disposing ends it.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const string Announcement = "listening on ";

    private readonly Process _process;
    private bool _isDisposed;

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The same for sockets.</summary>
    public IPEndPoint EndPoint => new(IPAddress.Loopback, Address.Port);

    /// <summary>Starts an assembly and waits until it listens.</summary>
    /// <exception cref="InvalidOperationException">It ended before.</exception>
    public static Task<ServerProcess> StartAsync(string assembly, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        StartAsync(assembly, arguments, new Dictionary<string, string>(), cancellationToken);

    /// <summary>The same with more in its environment.</summary>
    /// <param name="assembly">What to run.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="environment">What it finds in its environment beside what is there already.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">It ended before.</exception>
    public static async Task<ServerProcess> StartAsync(
        string assembly, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        // the dotnet that runs this, and what PATH finds where this runs through a launcher of its own
        var dotnet = Path.GetFileName(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
        var start = new ProcessStartInfo(dotnet, [assembly, .. arguments]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            var at = line.IndexOf(Announcement, StringComparison.Ordinal);
            if (at >= 0)
            {
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return new ServerProcess(process, new Uri(line[(at + Announcement.Length)..]));
            }
        }

        throw new InvalidOperationException($"{Path.GetFileName(assembly)} ended before it listened.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
        }
    }
}
