using System.Runtime.ExceptionServices;
using Drivers.Abstractions;
using Occi.Data;

namespace Occi.Server.Quarantine;

/// <summary>Drops what was kept long enough.</summary>
internal sealed class QuarantineKeeper(IStratusStore store, QuarantinePolicy policy, TimeProvider time, ILogger<QuarantineKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Drops the disks of all machines that are due by now.</summary>
    public async Task DropDueAsync(CancellationToken cancellationToken)
    {
        foreach (var kept in await store.ListQuarantineAsync(time.GetUtcNow(), cancellationToken))
        {
            try
            {
                await DropAsync(kept, cancellationToken);
                QuarantineLog.Dropped(logger, kept.Machine.Value, kept.Ended);
            }
            catch (DriverException failure)
            {
                QuarantineLog.NotDropped(logger, kept.Machine.Value, failure.Message);
            }
        }
    }

    /// <summary>Drops what was kept of one machine. First the bytes, then the note: a crash between leaves the note, and it is done again.</summary>
    public async Task DropAsync(KeptMachine kept, CancellationToken cancellationToken)
    {
        DriverException? hindrance = null;
        foreach (var host in policy.ThatMayKeep(kept)) // dropping what is not there is fine
        {
            try
            {
                await host.Machines.DropKeptAsync(new MachineId(kept.Machine.Value), cancellationToken);
            }
            catch (DriverException failure)
            {
                hindrance = failure; // it may be on another
            }
        }

        if (hindrance is not null)
        {
            ExceptionDispatchInfo.Throw(hindrance);
        }

        await store.WriteAsync(
            async transaction =>
            {
                await transaction.ReleaseQuarantineAsync(kept.Machine, cancellationToken);
                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!policy.Keeping.Any())
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await DropDueAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
