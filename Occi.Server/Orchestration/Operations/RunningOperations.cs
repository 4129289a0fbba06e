using System.Collections.Concurrent;
using Occi.Core;

namespace Occi.Server.Orchestration.Operations;

/// <summary>The work that runs in this process now, so that deleting an entity need not wait for it.</summary>
internal sealed class RunningOperations
{
    private readonly ConcurrentDictionary<EntityId, CancellationTokenSource> _running = new();

    /// <summary>Notes that work about an entity runs, until the answer is disposed.</summary>
    /// <param name="entity">The entity; a worker never runs two pieces of work about one.</param>
    /// <param name="stopping">Ends all work.</param>
    /// <param name="token">Fires when this work should end.</param>
    public IDisposable Enter(EntityId entity, CancellationToken stopping, out CancellationToken token)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        token = source.Token;
        _running[entity] = source;
        return new Exit(this, entity, source);
    }

    /// <summary>Asks the work about an entity to end; fine when there is none.</summary>
    public void Cancel(EntityId entity)
    {
        if (_running.TryGetValue(entity, out var source))
        {
            try
            {
                source.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // it ended in this moment
            }
        }
    }

    private sealed class Exit(RunningOperations owner, EntityId entity, CancellationTokenSource source) : IDisposable
    {
        public void Dispose()
        {
            owner._running.TryRemove(KeyValuePair.Create(entity, source));
            source.Dispose();
        }
    }
}
