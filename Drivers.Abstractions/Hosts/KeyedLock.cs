namespace Drivers.Abstractions;

/// <summary>One lock for each id that is in use; nothing is kept for the others.</summary>
public sealed class KeyedLock
{
    private readonly Dictionary<Guid, Entry> _entries = [];

    /// <summary>Waits its turn; dispose the result to let the next one in.</summary>
    public async Task<IDisposable> EnterAsync(Guid id, CancellationToken cancellationToken)
    {
        Entry? entry;
        lock (_entries)
        {
            if (!_entries.TryGetValue(id, out entry))
            {
                _entries[id] = entry = new Entry(this, id);
            }

            entry.Users++;
        }

        try
        {
            await entry.Turn.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Leave(entry);
            throw;
        }

        return entry;
    }

    private void Leave(Entry entry)
    {
        lock (_entries)
        {
            if (--entry.Users == 0)
            {
                _entries.Remove(entry.Id);
            }
        }
    }

    private sealed class Entry(KeyedLock owner, Guid id) : IDisposable
    {
        internal Guid Id { get; } = id;

        internal SemaphoreSlim Turn { get; } = new(1, 1);

        internal int Users { get; set; }

        public void Dispose()
        {
            Turn.Release();
            owner.Leave(this);
        }
    }
}
