namespace Drivers.Vmware;

/// <summary>
/// Images of the server's host, and templates, as disks on the datastore. However many want one at once, it comes once. What has been unused for the longest goes when room is needed, and never what is beneath a machine's disk: vSphere
/// deletes what other disks need without a question. What is there only the datastore remembers; when each was last wanted, this process.
/// </summary>
internal sealed class ImageCache(MachineStore store, DatastoreFiles files, VirtualDisks disks, ImageTransfer transfer, KeptFolders kept, long mostBytes, TimeProvider time) : IAsyncDisposable
{
    /// <summary>A large image takes long, and whoever waits for it keeps a hand of the server from other work.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, CacheEntry> _entries = [];
    private readonly Dictionary<string, long> _used = [];
    private readonly Dictionary<string, Task> _leaving = [];
    private readonly SemaphoreSlim _bringing = new(1, 1); // one at a time, so that there is room for it when it comes
    private readonly CancellationTokenSource _closing = new();
    private long _moment;
    private bool _isCleared;

    /// <summary>Brings the image if it is not there, and holds it until the action is called. Cancelling ends the wait: what is on its way comes nevertheless.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.Exhausted"/>: there is no room beside what is in use; <see cref="DriverError.Busy"/> while it is on its way for long.</exception>
    internal async Task<Action> HoldAsync(ImageSource image, Placement place, CancellationToken cancellationToken)
    {
        var entry = Enter(image, place);
        try
        {
            await entry.Arrival.WaitAsync(Patience, time, cancellationToken);
            return () => Leave(entry);
        }
        catch (TimeoutException late)
        {
            Leave(entry);
            throw new DriverException(DriverError.Busy, $"The image '{image.Path}' is on its way to {place.Datastore}.", null, late);
        }
        catch
        {
            Leave(entry);
            throw;
        }
    }

    /// <summary>Ends what is on its way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        Task[] arrivals;
        lock (_lock)
        {
            arrivals = [.. _entries.Values.Select(entry => entry.Arrival)];
        }

        await Task.WhenAll(arrivals).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _bringing.Dispose();
        _closing.Dispose();
    }

    private InstallationFolder FolderAt(Placement place) => new(place.Datastore, store.Installation);

    private CacheEntry Enter(ImageSource image, Placement place)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
            if (!_entries.TryGetValue(image.Key, out var entry))
            {
                _entries[image.Key] = entry = new CacheEntry(image.Key);
                entry.Arrival = Task.Run(() => ArriveAsync(image, entry, place));
            }

            entry.Holders++;
            _used[image.Key] = ++_moment;
            return entry;
        }
    }

    private void Leave(CacheEntry entry)
    {
        lock (_lock)
        {
            if (--entry.Holders == 0)
            {
                _entries.Remove(entry.Key);
            }
        }
    }

    private async Task ArriveAsync(ImageSource image, CacheEntry entry, Placement place)
    {
        try
        {
            await LeavingOf(image.Key);
            if (await disks.ExistsAsync(FolderAt(place).DiskOf(image.Key), place, _closing.Token))
            {
                return;
            }

            await _bringing.WaitAsync(_closing.Token);
            try
            {
                await MakeRoomAsync(image, place, _closing.Token);
                await transfer.BringAsync(image, FolderAt(place), place, _closing.Token);
            }
            finally
            {
                _bringing.Release();
            }
        }
        catch (OperationCanceledException closed)
        {
            throw new DriverException(DriverError.Unavailable, $"The image '{image.Path}' did not arrive: the server ends.", null, closed);
        }
        finally
        {
            Leave(entry);
        }
    }

    private Task LeavingOf(string key)
    {
        lock (_lock)
        {
            return _leaving.GetValueOrDefault(key, Task.CompletedTask);
        }
    }

    /// <summary>Nothing goes when even all of it would not do.</summary>
    private async Task MakeRoomAsync(ImageSource image, Placement place, CancellationToken cancellationToken)
    {
        var folder = FolderAt(place);
        if (!_isCleared)
        {
            await transfer.ClearAsync(folder, place, cancellationToken);
            _isCleared = true;
        }

        var there = await files.ListAsync(folder.Images, place, cancellationToken);
        var total = there.Sum(found => found.Bytes);
        var missing = total + image.VirtualBytes - mostBytes;
        if (missing <= 0)
        {
            return;
        }

        var asOf = NextMoment();
        var used = await FindUsedAsync(folder, place, cancellationToken);
        var idle = there.Where(found => !used.Contains(found.Name) && IsIdle(found.Name, asOf)).OrderBy(found => LastUse(found.Name)).ThenBy(found => found.Modified).ToList();
        if (idle.Sum(found => found.Bytes) < missing)
        {
            throw Full(image, total - idle.Sum(found => found.Bytes));
        }

        foreach (var found in idle.TakeWhile(_ => missing > 0))
        {
            missing -= await TryRemoveAsync(found.Name, asOf, folder, place, cancellationToken) ? found.Bytes : 0;
        }

        if (missing > 0)
        {
            throw Full(image, mostBytes + missing - image.VirtualBytes); // somebody has wanted one of them meanwhile
        }
    }

    private async Task<HashSet<string>> FindUsedAsync(InstallationFolder folder, Placement place, CancellationToken cancellationToken)
    {
        var used = (await kept.ListAsync(place, cancellationToken)).Select(found => found.Image).OfType<string>().ToHashSet();
        await foreach (var machine in store.ListAnyAsync(cancellationToken))
        {
            used.UnionWith(machine.Devices.SelectMany(device => device.Parents).Select(folder.KeyOf).OfType<string>());
        }

        return used;
    }

    private async Task<bool> TryRemoveAsync(string key, long asOf, InstallationFolder folder, Placement place, CancellationToken cancellationToken)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_entries.ContainsKey(key) || _used.GetValueOrDefault(key) > asOf)
            {
                return false;
            }

            _leaving[key] = gone.Task; // whoever wants it next waits, and brings it anew
        }

        try
        {
            await transfer.RemoveAsync(key, folder, place, cancellationToken);
            return true;
        }
        finally
        {
            lock (_lock)
            {
                _leaving.Remove(key);
            }

            gone.SetResult();
        }
    }

    private long NextMoment()
    {
        lock (_lock)
        {
            return ++_moment;
        }
    }

    private bool IsIdle(string key, long asOf)
    {
        lock (_lock)
        {
            return !_entries.ContainsKey(key) && _used.GetValueOrDefault(key) < asOf;
        }
    }

    private long LastUse(string key)
    {
        lock (_lock)
        {
            return _used.GetValueOrDefault(key);
        }
    }

    private DriverException Full(ImageSource image, long kept) => new(DriverError.Exhausted, image.VirtualBytes > mostBytes
        ? $"The image '{image.Path}', a disk of {image.VirtualBytes} bytes, does not fit into the {mostBytes} bytes that images may take on the datastore ('imageCacheGibibytes')."
        : $"There is no room on the datastore for the image '{image.Path}', a disk of {image.VirtualBytes} bytes: {kept} of the {mostBytes} bytes for images are beneath machines' disks ('imageCacheGibibytes').");
}
