using System.Net.Sockets;

#pragma warning disable CA1050, CA1812 // the runtime finds it by exactly this name
/// <summary>
/// Runs in the measured servers before they do (DOTNET_STARTUP_HOOKS), and tells whoever connects to the socket that <c>BENCH_ALLOCATED</c> names how many bytes the process
/// has allocated: nothing of the kind is in the product.
/// </summary>
internal static class StartupHook
#pragma warning restore CA1050, CA1812
{
    /// <summary>Called by the runtime.</summary>
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("BENCH_ALLOCATED") is { } path)
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Bind(new UnixDomainSocketEndPoint(path));
            socket.Listen();
            new Thread(() => Tell(socket)) { IsBackground = true }.Start();
        }
    }

    private static void Tell(Socket socket)
    {
        while (true)
        {
            using var asking = socket.Accept();
            asking.Send(BitConverter.GetBytes(GC.GetTotalAllocatedBytes(precise: true)));
        }
    }
}
