using Grid.Credentials.Trust;

namespace Grid.Credentials.Voms;

/// <summary>
/// A vomsdir, read again when it changes. Only LSC files count, not the certificates of servers that were put there before: these would have to be replaced on each site
/// whenever a server gets a new one, and would stand without any authority. A file that cannot be understood, for instance because it is being written, leaves its former
/// version in use. All members may be called concurrently.
/// </summary>
public sealed class VomsDirectory
{
    private readonly VomsDirectoryOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();

    private Dictionary<string, VomsFile> _files = [];
    private TrustNotice? _unreadable;
    private long _checked;
    private volatile VomsSnapshot _current = VomsSnapshot.Empty;

    /// <summary>Reads the directory. One that cannot be read knows no organisation, and its <see cref="VomsSnapshot.Notices"/> say why.</summary>
    public VomsDirectory(VomsDirectoryOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        Refresh();
    }

    /// <summary>What was there when it was looked last.</summary>
    public VomsSnapshot Current => _current;

    /// <summary>
    /// Looks whether any name, time or length of a file changed, and reads what did; nothing within the <see cref="VomsDirectoryOptions.CheckInterval"/> of the last
    /// look, or while another caller looks.
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
            (_files, _unreadable) = (VomsDirectoryScan.Read(_options.Path, _files, _time.GetUtcNow()), null);
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

        _current = new VomsSnapshot(_current.Generation + 1, _files.Values, _unreadable is null ? [] : [_unreadable]);
        return [.. _current.Notices.Except(former.Notices)];
    }

    private static bool AreSame(Dictionary<string, VomsFile> files, Dictionary<string, VomsFile> former) =>
        files.Count == former.Count && files.Values.All(file => former.TryGetValue(file.Name, out var other) && other.Text == file.Text && other.Fault == file.Fault);
}
