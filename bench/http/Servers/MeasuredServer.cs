using System.Net;
using System.Net.Sockets;
using Bench.Servers;

namespace Bench.Http.Servers;

/// <summary>A server whose allocations can be read from outside.</summary>
internal sealed class MeasuredServer : IDisposable
{
    private readonly ServerProcess _process;
    private readonly string _socket;

    private MeasuredServer(ServerProcess process, string socket)
    {
        _process = process;
        _socket = socket;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => _process.Address;

    /// <summary>The same for sockets.</summary>
    public IPEndPoint EndPoint => _process.EndPoint;

    /// <summary>Starts an assembly and waits until it listens.</summary>
    public static async Task<MeasuredServer> StartAsync(string assembly, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var socket = Path.Combine(Path.GetTempPath(), $"stratus-bench-{Guid.NewGuid():N}");
        var environment = new Dictionary<string, string> { ["DOTNET_STARTUP_HOOKS"] = typeof(MeasuredServer).Assembly.Location, ["BENCH_ALLOCATED"] = socket };
        return new MeasuredServer(await ServerProcess.StartAsync(assembly, arguments, environment, cancellationToken), socket);
    }

    /// <summary>How many bytes it has allocated since it began.</summary>
    public long ReadAllocated()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(_socket));
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        return socket.Receive(bytes) == bytes.Length ? BitConverter.ToInt64(bytes) : throw new InvalidDataException("The server does not tell what it allocated.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Dispose();
        File.Delete(_socket);
    }
}
