using System.Runtime.InteropServices;
using Bench.Io;

if (!BenchOptions.TryRead(args, out var options))
{
    Console.Error.WriteLine(BenchOptions.Usage);
    return 2;
}

using var ending = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
try
{
    return await Comparison.RunAsync(options, ending.Token) ? 0 : 1;
}
catch (OperationCanceledException) when (ending.IsCancellationRequested)
{
    return 130; // machines, disks and files are gone
}

void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    ending.Cancel();
}
