using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Drivers.Vmware;

/// <summary>Turns what the backend tells of machines into the driver's events; begins anew when the connection broke. Of networks it knows what this driver does.</summary>
internal sealed class VmwareWatch(VimClient client, MachineStore store, TimeProvider time)
{
    private const string Purpose = "Watching machines";
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(5);
    private static readonly string[] Watched = ["config.hardware", "runtime.powerState", "runtime.connectionState", "guest.net"];

    private Channel<DriverEvent>? _reader;

    /// <summary>Tells whoever watches now.</summary>
    internal void Tell(DriverEvent happened) => Volatile.Read(ref _reader)?.Writer.TryWrite(happened);

    internal async IAsyncEnumerable<DriverEvent> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var events = Channel.CreateUnbounded<DriverEvent>(new UnboundedChannelOptions { SingleReader = true });
        Volatile.Write(ref _reader, events);
        var pump = PumpAsync(events.Writer, stop.Token);
        try
        {
            await foreach (var next in events.Reader.ReadAllAsync(cancellationToken))
            {
                yield return next;
            }
        }
        finally
        {
            Interlocked.CompareExchange(ref _reader, null, events);
            await stop.CancelAsync();
            await pump.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The edge of the watch: every failure goes to its reader.")]
    private async Task PumpAsync(ChannelWriter<DriverEvent> writer, CancellationToken cancellationToken)
    {
        try
        {
            var retry = FirstRetry;
            while (true)
            {
                try
                {
                    await FollowAsync(writer, () => retry = FirstRetry, cancellationToken);
                }
                catch (DriverException failure)
                {
                    if (failure.Error == DriverError.NotFound)
                    {
                        store.ForgetPlacement();
                    }

                    await Task.Delay(retry, time, cancellationToken);
                    retry = retry * 2 < LongestRetry ? retry * 2 : LongestRetry;
                }
            }
        }
        catch (OperationCanceledException ended)
        {
            writer.TryComplete(ended);
        }
        catch (Exception bug)
        {
            writer.TryComplete(new DriverException(DriverError.Internal, "The watch over the backend's machines failed.", null, bug));
        }
    }

    /// <summary>Passes on what happens until the session ends, one way or another.</summary>
    private async Task FollowAsync(ChannelWriter<DriverEvent> writer, Action begun, CancellationToken cancellationToken)
    {
        var folder = (await store.PlacementAsync(cancellationToken)).Folder;
        await client.UseAsync<bool>(Purpose, async (session, token) =>
        {
            Dictionary<VimObject, MachineId>? known = null;
            await foreach (var updates in VimUpdates.FollowAsync(session, Purpose, VimPath.Below(folder, "VirtualMachine", Watched), token))
            {
                if (known is not null)
                {
                    await PassOnAsync(updates, known, writer, token);
                    continue;
                }

                known = await store.ListAsync(token).ToDictionaryAsync(machine => machine.Object, machine => machine.Id, cancellationToken: token);
                await writer.WriteAsync(new DriverEvent.Resynchronize(), token);
                begun();
            }

            return true;
        }, cancellationToken);
    }

    private async Task PassOnAsync(IReadOnlyList<VimUpdate> updates, Dictionary<VimObject, MachineId> known, ChannelWriter<DriverEvent> writer, CancellationToken cancellationToken)
    {
        foreach (var update in updates)
        {
            if (!known.TryGetValue(update.Object, out var id))
            {
                if (update.IsGone || await store.ReadAsync(Purpose, update.Object, cancellationToken) is not { } machine)
                {
                    continue;
                }

                known[update.Object] = id = machine.Id;
            }

            if (update.IsGone)
            {
                known.Remove(update.Object);
            }

            await writer.WriteAsync(new DriverEvent.MachineChanged(id), cancellationToken);
        }
    }
}
