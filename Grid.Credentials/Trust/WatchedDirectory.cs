namespace Grid.Credentials.Trust;

/// <summary>
/// A directory that is read again when it changes. A file that cannot be understood, for instance because it is being written, leaves its former version in use, and so does
/// the directory when it cannot be read. All members may be called concurrently.
/// </summary>
/// <typeparam name="TFile">What is known of a file.</typeparam>
/// <typeparam name="TSnapshot">What all files together say. Immutable.</typeparam>
internal sealed class WatchedDirectory<TFile, TSnapshot>
    where TFile : IWatchedFile
    where TSnapshot : class, IWatchedSnapshot
{
    private readonly string _path;
    private readonly TimeSpan _checkInterval;
    private readonly TimeProvider _time;
    private readonly Func<IReadOnlyDictionary<string, TFile>, DateTimeOffset, Dictionary<string, TFile>> _read;
    private readonly Func<long, IReadOnlyCollection<TFile>, IEnumerable<TrustNotice>, TSnapshot> _combine;
    private readonly Lock _gate = new();

    private Dictionary<string, TFile> _files = [];
    private TrustNotice? _unreadable;
    private long _checked;
    private volatile TSnapshot _current;

    /// <summary>Reads the directory for the first time.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="checkInterval">How long what was read is not questioned.</param>
    /// <param name="time">The clock.</param>
    /// <param name="read">Makes of the files that were there at the last look those that are there now, by their names. It throws as file systems do when that is impossible.</param>
    /// <param name="combine">Makes a snapshot of a generation, all files, and what else is to be told.</param>
    public WatchedDirectory(
        string path,
        TimeSpan checkInterval,
        TimeProvider time,
        Func<IReadOnlyDictionary<string, TFile>, DateTimeOffset, Dictionary<string, TFile>> read,
        Func<long, IReadOnlyCollection<TFile>, IEnumerable<TrustNotice>, TSnapshot> combine)
    {
        (_path, _checkInterval, _time, _read, _combine) = (path, checkInterval, time, read, combine);
        _current = combine(0, [], []);
        Refresh();
    }

    /// <summary>What was there when it was looked last.</summary>
    public TSnapshot Current => _current;

    /// <summary>Looks for changes; not within the interval of the last look, nor while another caller looks.</summary>
    /// <returns>What the operator has not been told yet; empty when nothing changed.</returns>
    public IReadOnlyList<TrustNotice> RefreshIfChanged()
    {
        if (!IsDue() || !_gate.TryEnter())
        {
            return [];
        }

        try
        {
            return IsDue() ? Refresh() : [];
        }
        finally
        {
            _gate.Exit();
        }
    }

    private bool IsDue() => _time.GetElapsedTime(Volatile.Read(ref _checked)) >= _checkInterval;

    private IReadOnlyList<TrustNotice> Refresh()
    {
        var former = (Files: _files, Unreadable: _unreadable, _current.Notices);
        try
        {
            (_files, _unreadable) = (_read(_files, _time.GetUtcNow()), null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _unreadable = new TrustNotice(_path, $"cannot be read: {exception.Message} What was read before stays in use");
        }

        Volatile.Write(ref _checked, _time.GetTimestamp());
        if (_current.Generation > 0 && _unreadable == former.Unreadable && AreSame(_files, former.Files))
        {
            return [];
        }

        _current = _combine(_current.Generation + 1, _files.Values, _unreadable is null ? [] : [_unreadable]);
        return [.. _current.Notices.Except(former.Notices)];
    }

    private static bool AreSame(Dictionary<string, TFile> files, Dictionary<string, TFile> former) =>
        files.Count == former.Count && files.Values.All(file => former.TryGetValue(file.Name, out var other) && other.Digest == file.Digest && other.Fault == file.Fault);
}
