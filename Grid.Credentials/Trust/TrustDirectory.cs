namespace Grid.Credentials.Trust;

/// <summary>
/// A directory of trusted authorities as the IGTF distributes it, read again when it changes. A file that cannot be understood, for instance because it is being written,
/// leaves its former version in use. All members may be called concurrently.
/// </summary>
public sealed class TrustDirectory
{
    private readonly TrustDirectoryOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();

    private Dictionary<string, TrustFile> _files = [];
    private TrustNotice? _unreadable;
    private long _checked;
    private volatile TrustSnapshot _current = TrustSnapshot.Empty;

    /// <summary>Reads the directory. One that cannot be read trusts nobody, and its <see cref="TrustSnapshot.Notices"/> say why.</summary>
    public TrustDirectory(TrustDirectoryOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        Refresh();
    }

    /// <summary>What was there when it was looked last.</summary>
    public TrustSnapshot Current => _current;

    /// <summary>
    /// Looks whether any name, time or length of a file changed, and reads what did; nothing within the <see cref="TrustDirectoryOptions.CheckInterval"/> of the last
    /// look, or while another caller looks. Cheap enough to be called before every judgement.
    /// </summary>
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

    private bool IsDue() => _time.GetElapsedTime(Volatile.Read(ref _checked)) >= _options.CheckInterval;

    private IReadOnlyList<TrustNotice> Refresh()
    {
        var former = (Files: _files, Unreadable: _unreadable, _current.Notices);
        try
        {
            (_files, _unreadable) = (TrustDirectoryScan.Read(_options.Path, _files, _time.GetUtcNow()), null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _unreadable = new TrustNotice(_options.Path, $"cannot be read: {exception.Message} What was read before stays in use");
        }

        Volatile.Write(ref _checked, _time.GetTimestamp());
        if (_current.Generation > 0 && _unreadable == former.Unreadable && AreSame(_files, former.Files))
        {
            return [];
        }

        _current = new TrustSnapshot(_current.Generation + 1, _files.Values, _unreadable is null ? [] : [_unreadable]);
        return [.. _current.Notices.Except(former.Notices)];
    }

    private static bool AreSame(Dictionary<string, TrustFile> files, Dictionary<string, TrustFile> former) =>
        files.Count == former.Count && files.Values.All(file => former.TryGetValue(file.Name, out var other) && other.Digest == file.Digest && other.Fault == file.Fault);
}
