namespace Drivers.Vmware;

/// <summary>One lock for each machine that is being changed; nothing is kept for the others.</summary>
internal sealed class MachineLocks
{
    private readonly Dictionary<MachineId, Entry> _entries = [];

    /// <summary>Waits its turn; dispose the result to let the next one in.</summary>
    internal async Task<IDisposable> EnterAsync(MachineId id, CancellationToken cancellationToken)
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
            return entry;
        }
        catch (OperationCanceledException)
        {
            Leave(entry);
            throw;
        }
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

    private sealed class Entry(MachineLocks owner, MachineId id) : IDisposable
    {
        internal MachineId Id { get; } = id;

        internal SemaphoreSlim Turn { get; } = new(1, 1);

        internal int Users { get; set; }

        public void Dispose()
        {
            Turn.Release();
            owner.Leave(this);
        }
    }
}
