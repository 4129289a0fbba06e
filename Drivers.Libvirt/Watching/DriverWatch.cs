using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>Turns what libvirt tells, and the addresses that it does not tell of, into the driver's events; connects again when the connection broke.</summary>
internal sealed class DriverWatch(DomainStore domains, DriverContext context)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(5);

    internal async IAsyncEnumerable<DriverEvent> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A task of its own: a reader that is slow must not hold up the look for addresses.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var events = Channel.CreateUnbounded<DriverEvent>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
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
            await stop.CancelAsync();
            await pump.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The edge of the watch: every failure goes to its reader.")]
    private async Task PumpAsync(ChannelWriter<DriverEvent> writer, CancellationToken cancellationToken)
    {
        try
        {
            using var subscription = domains.Connection.Events.Subscribe();
            var addresses = new AddressWatch(domains, context.Time);
            while (true)
            {
                await ConnectAsync(cancellationToken);
                await LookAsync(subscription, writer, addresses, cancellationToken);
                if (domains.Connection.IsOpen)
                {
                    await subscription.WaitAsync(addresses.NextLook ?? LongestWait, context.Time, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException ended)
        {
            writer.TryComplete(ended);
        }
        catch (Exception bug)
        {
            writer.TryComplete(new DriverException(DriverError.Internal, "The watch over libvirt's events failed.", null, bug));
        }
    }

    /// <summary>Passes on everything that has come.</summary>
    private async Task LookAsync(EventSubscription subscription, ChannelWriter<DriverEvent> writer, AddressWatch addresses, CancellationToken cancellationToken)
    {
        try
        {
            while (subscription.TryRead(out var occurred))
            {
                await PassOnAsync(occurred, writer, addresses, cancellationToken);
            }

            foreach (var id in await addresses.CollectAsync(cancellationToken))
            {
                writer.TryWrite(new DriverEvent.MachineChanged(id));
            }
        }
        catch (DriverException failure)
        {
            // A connection that broke is opened again, and then everything is read anew; any other failure concerns one machine or network.
            if (!failure.IsTransient)
            {
                context.Log.Warning($"An address may be noticed late: {failure.Message}", failure);
            }
        }
    }

    private static async Task PassOnAsync(
        LibvirtEvent occurred, ChannelWriter<DriverEvent> writer, AddressWatch addresses, CancellationToken cancellationToken)
    {
        switch (occurred.Kind)
        {
            case LibvirtEventKind.DomainChanged:
                writer.TryWrite(new DriverEvent.MachineChanged(new MachineId(occurred.Id)));
                await addresses.LookAtAsync(new MachineId(occurred.Id), cancellationToken);
                break;
            case LibvirtEventKind.NetworkChanged:
                writer.TryWrite(new DriverEvent.NetworkChanged(new NetworkId(occurred.Id)));
                break;
            case LibvirtEventKind.ConnectionOpened:
                writer.TryWrite(new DriverEvent.Resynchronize());
                await addresses.LookAtAllAsync(cancellationToken);
                break;
            case LibvirtEventKind.DomainJobEnded:
                break; // concerns only whoever began it
            case LibvirtEventKind.ConnectionLost:
                break; // the loop's next turn connects again
            default:
                throw new InvalidOperationException($"The event {occurred.Kind} is not known to the watch.");
        }
    }

    /// <summary>Waits until a connection stands. That it was opened comes as an event of its own.</summary>
    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        var pause = FirstRetry;
        for (var attempt = 1; !domains.Connection.IsOpen; attempt++)
        {
            try
            {
                await domains.Connection.OpenAsync(cancellationToken);
                return;
            }
            catch (DriverException failure)
            {
                if (attempt == 1)
                {
                    context.Log.Warning($"No events for now: {failure.Message}", failure);
                }
            }

            await Task.Delay(pause, context.Time, cancellationToken);
            pause = pause * 2 < LongestRetry ? pause * 2 : LongestRetry;
        }
    }
}
