using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Occi.Data;
using Occi.Server.Configuration;

namespace Occi.Server.Orchestration.Operations;

/// <summary>
/// Takes operations from the store as long as there are free hands, and sleeps when there are none. Each host has hands of its own, and what is done on none has some as well: who waits for
/// one that is slow or silent keeps nobody else waiting.
/// </summary>
internal sealed class Worker(
    IStratusStore store,
    OperationRunner runner,
    WorkSignal signal,
    IOptions<WorkerOptions> options,
    TimeProvider time,
    ILogger<Worker> logger) : BackgroundService
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ShortestNap = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan NapWhenBusy = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestNap = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan NapWhenBroken = TimeSpan.FromSeconds(1);

    private readonly string _holder = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<long, Operation> _running = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await store.WriteAsync(ReleaseAsync, stoppingToken);
        using var renewal = time.CreateTimer(_ => Renew(stoppingToken), null, Lease / 3, Lease / 3);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await TakeAllAsync(stoppingToken);
                await signal.WaitAsync(await NapAsync(stoppingToken), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // the edge of the worker: whatever the database does, the loop goes on
            catch (Exception failure)
#pragma warning restore CA1031
            {
                WorkerLog.StoreFailed(logger, failure);
                await signal.WaitAsync(NapWhenBroken, CancellationToken.None);
            }
        }

        await DrainAsync();
    }

    private async Task TakeAllAsync(CancellationToken stoppingToken)
    {
        var taken = await store.WriteAsync(transaction => transaction.TakeOperationsAsync(_holder, Lease, FreeHands, stoppingToken), stoppingToken);
        foreach (var operation in taken)
        {
            _running[operation.Id] = operation;
            _ = RunAsync(operation, stoppingToken);
        }
    }

    private async Task RunAsync(Operation operation, CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            await runner.RunAsync(operation, stoppingToken);
        }
        finally
        {
            _running.TryRemove(KeyValuePair.Create(operation.Id, operation));
            signal.Raise();
        }
    }

    private int FreeHands(string host) => options.Value.Parallel - _running.Values.Count(operation => operation.Host == host);

    private bool IsAnyBusy() => _running.Values.GroupBy(operation => operation.Host).Any(host => host.Count() >= options.Value.Parallel);

    private async Task<TimeSpan> NapAsync(CancellationToken stoppingToken)
    {
        var backlog = await store.BacklogAsync(stoppingToken);
        if (backlog.NextDue is not { } due)
        {
            return LongestNap;
        }

        var wait = due - time.GetUtcNow();
        var least = IsAnyBusy() ? NapWhenBusy : ShortestNap; // what is due may wait for a hand, and the next one that is free raises the signal
        return wait < least ? least : wait < LongestNap ? wait : LongestNap;
    }

    private async Task DrainAsync()
    {
        while (!_running.IsEmpty)
        {
            await signal.WaitAsync(NapWhenBroken, CancellationToken.None);
        }
    }

    private async Task<bool> ReleaseAsync(IStoreTransaction transaction)
    {
        await transaction.ReleaseLeasesExceptAsync(_holder, CancellationToken.None);
        return true;
    }

    private void Renew(CancellationToken stoppingToken)
    {
        if (!_running.IsEmpty && !stoppingToken.IsCancellationRequested)
        {
            _ = RenewAsync(stoppingToken);
        }
    }

    private async Task RenewAsync(CancellationToken stoppingToken)
    {
        try
        {
            await store.WriteAsync(
                async transaction =>
                {
                    await transaction.RenewLeasesAsync(_holder, [.. _running.Keys], Lease, stoppingToken);
                    return true;
                },
                stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // the server stops
        }
#pragma warning disable CA1031 // the edge of a timer: a failed renewal is tried again in time
        catch (Exception failure)
#pragma warning restore CA1031
        {
            WorkerLog.StoreFailed(logger, failure);
        }
    }
}
