namespace Occi.Server.Configuration;

/// <summary>
/// What was read from files that an administrator may replace at any time: looked at again when it is asked for, at most once a second, and read anew when a file has another
/// time or size. What cannot be read, as while it is being written, leaves the former value in place and is told once.
/// </summary>
/// <typeparam name="T">What is made of the files.</typeparam>
internal sealed class ReloadedFiles<T>
    where T : class
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<string> _files;
    private readonly Func<T> _load;
    private readonly TimeProvider _time;
    private readonly Action<ConfigurationException?> _told;
    private readonly Lock _reloading = new();
    private volatile T _value;
    private string _seen;
    private long _checked;

    /// <param name="files">Whose times and sizes are watched.</param>
    /// <param name="load">Reads them; says what is wrong by a <see cref="ConfigurationException"/>.</param>
    /// <param name="time">The clock.</param>
    /// <param name="told">Called after a change: with null when it was read, else with what is wrong.</param>
    /// <exception cref="ConfigurationException">They cannot be read now.</exception>
    public ReloadedFiles(IReadOnlyList<string> files, Func<T> load, TimeProvider time, Action<ConfigurationException?> told)
    {
        (_files, _load, _time, _told) = (files, load, time, told);
        _seen = Look();
        _value = load();
        _checked = time.GetTimestamp();
    }

    /// <summary>As the files are, or were a second ago.</summary>
    public T Current
    {
        get
        {
            if (_time.GetElapsedTime(Volatile.Read(ref _checked)) >= Interval)
            {
                Reload();
            }

            return _value;
        }
    }

    private void Reload()
    {
        lock (_reloading)
        {
            if (_time.GetElapsedTime(_checked) < Interval)
            {
                return;
            }

            Volatile.Write(ref _checked, _time.GetTimestamp());
            var seen = Look();
            if (seen == _seen)
            {
                return;
            }

            _seen = seen;
            try
            {
                _value = _load();
                _told(null);
            }
            catch (ConfigurationException failure)
            {
                _told(failure);
            }
        }
    }

    private string Look() => string.Join(' ', _files.Select(Look));

    private static string Look(string path)
    {
        try
        {
            var file = new FileInfo(path);
            file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            return file.Exists ? $"{file.LastWriteTimeUtc.Ticks}/{file.Length}" : "-";
        }
        catch (IOException)
        {
            return "-"; // it is gone, now or since the line above
        }
    }
}
