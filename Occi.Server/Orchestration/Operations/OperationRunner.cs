using System.Collections.Frozen;
using Drivers.Abstractions;
using Microsoft.Extensions.Options;
using Occi.Core;
using Occi.Data;
using Occi.Server.Configuration;

namespace Occi.Server.Orchestration.Operations;

/// <summary>Runs one operation to its end: done, postponed, or failed for good.</summary>
internal sealed class OperationRunner(
    IStratusStore store,
    IEnumerable<IOperationHandler> handlers,
    RunningOperations running,
    IOptions<WorkerOptions> options,
    TimeProvider time,
    ILogger<OperationRunner> logger)
{
    private readonly FrozenDictionary<CategoryId, IOperationHandler> _handlers = handlers.ToFrozenDictionary(handler => handler.Kind);
    private readonly DateTimeOffset _began = time.GetUtcNow();

    public async Task RunAsync(Operation operation, CancellationToken stoppingToken)
    {
        try
        {
            // first entered, then read: a deletion that the reading misses finds the work here and cancels it
            using var exit = running.Enter(operation.Entity, stoppingToken, out var token);
            var entity = await store.FindAsync(operation.Entity, stoppingToken);
            if (entity is null || ((entity.IsAbsent || entity.IsDamaged) && !EndsEntity(operation)))
            {
                WorkerLog.Dropped(logger, operation.Verb, operation.Entity.Value);
                await SettleAsync(operation, Nothing);
                return;
            }

            await RunAsync(operation, entity, token);
        }
#pragma warning disable CA1031 // the edge of a job: the lease ends, and the work is done again
        catch (Exception failure)
#pragma warning restore CA1031
        {
            WorkerLog.NotSettled(logger, operation.Verb, operation.Entity.Value, failure);
        }
    }

    private async Task RunAsync(Operation operation, StoredEntity entity, CancellationToken token)
    {
        var started = time.GetTimestamp();
        var handler = _handlers[entity.Kind];
        try
        {
            await SettleAsync(operation, await handler.RunAsync(operation, entity, token));
            WorkerLog.Done(logger, operation.Verb, entity.Kind.Term, entity.Id.Value, (long)time.GetElapsedTime(started).TotalMilliseconds);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            await PostponeAsync(operation, time.GetUtcNow(), "interrupted");
        }
        catch (DriverException failure) when (IsWorthRepeating(operation, failure))
        {
            var notBefore = time.GetUtcNow() + Backoff.After(operation.Attempts);
            WorkerLog.Postponed(
                logger, operation.Verb, entity.Kind.Term, entity.Id.Value, notBefore, operation.Attempts + 1, failure.Error.ToString(), failure.NativeCode, failure.Message);
            await RepeatAsync(operation, notBefore, failure.Message);
        }
        catch (DriverException failure)
        {
            WorkerLog.Failed(logger, operation.Verb, entity.Kind.Term, entity.Id.Value, failure.Error.ToString(), failure.NativeCode, failure.Message, failure);
            await GiveUpAsync(handler, operation, entity, failure.Message);
        }
#pragma warning disable CA1031 // the edge of a job: a bug in a handler or driver ends this operation and not the worker
        catch (Exception failure)
#pragma warning restore CA1031
        {
            WorkerLog.Failed(logger, operation.Verb, entity.Kind.Term, entity.Id.Value, nameof(DriverError.Internal), null, failure.Message, failure);
            await GiveUpAsync(handler, operation, entity, "An internal error; the server's log tells more.");
        }
    }

    /// <summary>Deletions are never given up: an entity that nobody sees must not leave anything behind.</summary>
    private bool IsWorthRepeating(Operation operation, DriverException failure) =>
        EndsEntity(operation)
        || (failure.IsTransient && TriedFor(operation) < TimeSpan.FromSeconds(options.Value.GiveUpAfterSeconds));

    /// <summary>While no server ran nobody tried: a host that was off for a day must not fail all that waits because its hypervisor starts a second later.</summary>
    private TimeSpan TriedFor(Operation operation) => time.GetUtcNow() - (operation.Created > _began ? operation.Created : _began);

    private async Task GiveUpAsync(IOperationHandler handler, Operation operation, StoredEntity entity, string message)
    {
        if (EndsEntity(operation))
        {
            await RepeatAsync(operation, time.GetUtcNow() + Backoff.After(operation.Attempts), message);
            return;
        }

        await SettleAsync(operation, await handler.FailAsync(operation, entity, message, CancellationToken.None));
    }

    private Task SettleAsync(Operation operation, Settlement settlement) => store.WriteAsync(
        async transaction =>
        {
            await transaction.CompleteOperationAsync(operation.Id, CancellationToken.None);
            await settlement(transaction, CancellationToken.None);
            return true;
        },
        CancellationToken.None);

    private Task PostponeAsync(Operation operation, DateTimeOffset notBefore, string error) => store.WriteAsync(
        async transaction =>
        {
            await transaction.PostponeOperationAsync(operation.Id, notBefore, error, CancellationToken.None);
            return true;
        },
        CancellationToken.None);

    /// <summary>
    /// Tells what hinders it, and tries again later. A guest that does not let go of a disk must not keep its machine from being stopped, which would help:
    /// a detachment that failed lets the machine's other work pass.
    /// </summary>
    private Task RepeatAsync(Operation operation, DateTimeOffset notBefore, string error) => store.WriteAsync(
        async transaction =>
        {
            await (operation.Verb == Verbs.Detach
                ? transaction.RequeueOperationAsync(operation.Id, notBefore, error, CancellationToken.None)
                : transaction.PostponeOperationAsync(operation.Id, notBefore, error, CancellationToken.None));
            await TellAsync(transaction, operation.Entity, $"{operation.Verb} is waiting for the backend: {error}");
            return true;
        },
        CancellationToken.None);

    private async Task TellAsync(IStoreTransaction transaction, EntityId id, string message)
    {
        if (await transaction.FindAsync(id, CancellationToken.None) is { IsAbsent: false } stored && stored.Observed.Message != message)
        {
            var told = stored with { Observed = stored.Observed with { Message = message }, Updated = time.GetUtcNow() };
            await transaction.UpdateAsync(told, CancellationToken.None);
        }
    }

    private static bool EndsEntity(Operation operation) => operation.Verb is Verbs.Delete or Verbs.Detach;

    private static Task Nothing(IStoreTransaction transaction, CancellationToken cancellationToken) => Task.CompletedTask;
}
