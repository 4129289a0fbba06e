using Drivers.Abstractions;
using Occi.Data;

namespace Occi.Server.Images.Cache;

/// <summary>
/// The images that lie on one host, in a folder of limited size, each under its checksum. However many want an image at once, it comes once. What has been unused for the
/// longest goes when room is needed, and never what is in use. Nothing is remembered but by the folder itself.
/// </summary>
internal sealed class HostImageCache : IAsyncDisposable
{
    private const UnixFileMode Passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly string _folder;
    private readonly long _mostBytes;
    private readonly Func<CancellationToken, Task<IReadOnlySet<string>>> _findUsed;
    private readonly TimeProvider _time;
    private readonly ImageTransfer _transfer;
    private readonly CacheIndex _index = new();
    private readonly SemaphoreSlim _makingRoom = new(1);
    private readonly CancellationTokenSource _closing = new();
    private long _transfers, _bytesMoved, _hits, _evictions;

    /// <summary>Opens a cache on a folder, which is this cache's alone and is made if need be.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="mostBytes">How much all images may take together.</param>
    /// <param name="source">Where images come from.</param>
    /// <param name="findUsed">The names (<see cref="CacheEntry.NameOf"/>) of all that machines have beneath their disks.</param>
    /// <param name="how">How they come.</param>
    /// <param name="time">When they were last wanted.</param>
    public HostImageCache(
        string folder, long mostBytes, IImageSource source, Func<CancellationToken, Task<IReadOnlySet<string>>> findUsed, CacheTransfer how, TimeProvider time)
    {
        (_folder, _mostBytes, _findUsed, _time) = (Path.GetFullPath(folder), mostBytes, findUsed, time);
        _transfer = new ImageTransfer(source, how, bytes => Interlocked.Add(ref _bytesMoved, bytes));
        Directory.CreateDirectory(_folder, Passable);
        _index.Read(_folder);
    }

    /// <summary>What it has done so far.</summary>
    public CacheCounters Counters =>
        new(Interlocked.Read(ref _transfers), Interlocked.Read(ref _bytesMoved), Interlocked.Read(ref _hits), Interlocked.Read(ref _evictions));

    /// <summary>How much room its images take.</summary>
    public long Bytes => _index.Bytes;

    /// <summary>Where an image lies, or will lie.</summary>
    public string PathOf(ImageContent content) => Path.Combine(_folder, CacheEntry.NameOf(content));

    /// <summary>Brings an image if it is not here, and holds it.</summary>
    /// <param name="content">The image.</param>
    /// <param name="cancellationToken">Ends the waiting; what is on its way comes nevertheless.</param>
    /// <exception cref="DriverException">
    /// <see cref="DriverError.Exhausted"/>: there is no room beside what is in use. <see cref="DriverError.Unavailable"/>: it did not arrive, or not as it is.
    /// </exception>
    public async Task<CachedImage> BringAsync(ImageContent content, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
        var (entry, isNew) = _index.Hold(content, entry => Task.Run(() => ArriveAsync(content, entry), CancellationToken.None));
        if (!isNew)
        {
            Interlocked.Increment(ref _hits);
        }

        try
        {
            await entry.Arrival.WaitAsync(cancellationToken);
            File.SetLastWriteTimeUtc(PathOf(content), _time.GetUtcNow().UtcDateTime); // the order in which they were wanted outlives this process
            return new CachedImage(PathOf(content), () => _index.Release(entry));
        }
        catch (FileNotFoundException missing)
        {
            _index.Forget(entry);
            throw new DriverException(DriverError.Unavailable, $"'{PathOf(content)}' was removed from outside: the image will be brought again.", null, missing);
        }
        catch
        {
            _index.Release(entry);
            throw;
        }
    }

    /// <summary>Ends what is on its way. Disposing does not touch what is here.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_closing.IsCancellationRequested)
        {
            await _closing.CancelAsync();
            await _index.SettledAsync();
        }
    }

    private async Task ArriveAsync(ImageContent content, CacheEntry entry)
    {
        try
        {
            await MakeRoomAsync(content, entry);
            await _transfer.BringAsync(content, PathOf(content), _closing.Token);
            Interlocked.Increment(ref _transfers);
        }
        catch
        {
            _index.Forget(entry);
            throw;
        }
    }

    private async Task MakeRoomAsync(ImageContent content, CacheEntry entry)
    {
        await _makingRoom.WaitAsync(_closing.Token);
        try
        {
            if (_index.Bytes + content.Bytes > _mostBytes)
            {
                var asOf = _index.Moment;
                var idle = _index.Idle(await _findUsed(_closing.Token), asOf);
                Evict(content, idle, asOf);
            }

            _index.GiveRoom(entry);
        }
        finally
        {
            _makingRoom.Release();
        }
    }

    /// <summary>Nothing goes when even all of it would not do.</summary>
    private void Evict(ImageContent content, IReadOnlyList<CacheEntry> idle, long asOf)
    {
        var kept = _index.Bytes - idle.Sum(entry => entry.Bytes);
        if (kept + content.Bytes > _mostBytes)
        {
            throw Full(content, kept);
        }

        foreach (var entry in idle.TakeWhile(_ => _index.Bytes + content.Bytes > _mostBytes))
        {
            if (_index.TryRemove(entry, asOf, Path.Combine(_folder, entry.Name)))
            {
                Interlocked.Increment(ref _evictions);
            }
        }

        if (_index.Bytes + content.Bytes > _mostBytes)
        {
            throw Full(content, _index.Bytes);
        }
    }

    private DriverException Full(ImageContent content, long kept) => new(DriverError.Exhausted, content.Bytes > _mostBytes
        ? $"An image of {content.Bytes} bytes does not fit into this host's image cache of {_mostBytes} bytes: its administrator must make it larger."
        : $"The image cache of this host is full: {kept} of its {_mostBytes} bytes are images that machines run from, and this one has {content.Bytes} bytes. Delete machines, or ask for a larger cache.");
}
