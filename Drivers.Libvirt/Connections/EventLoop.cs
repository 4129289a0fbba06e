using Drivers.Libvirt.Native;

namespace Drivers.Libvirt;

/// <summary>libvirt's default event loop, one for the process: without it no event and no keepalive arrives. It must stand before the first connection.</summary>
internal static class EventLoop
{
    private static readonly Lazy<Thread> Loop = new(Start);

    internal static void EnsureRunning() => _ = Loop.Value;

    private static Thread Start()
    {
        ErrorNative.Check(ErrorNative.Initialize(), "virInitialize");
        ErrorNative.SilenceStandardError();
        ErrorNative.Check(ErrorNative.RegisterDefaultEventLoop(), "virEventRegisterDefaultImpl");
        var thread = new Thread(Run) { IsBackground = true, Name = "libvirt events" };
        thread.Start();
        return thread;
    }

    private static void Run()
    {
        while (true)
        {
            // A failed turn concerns one callback or descriptor; the loop serves all connections and goes on.
            _ = ErrorNative.RunDefaultEventLoopOnce();
        }
    }
}
