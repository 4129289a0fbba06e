using Occi.Data;

namespace Occi.Server.Images.Cache;

/// <summary>What lies in a cache's folder, and what is on its way there. Safe to use concurrently.</summary>
internal sealed class CacheIndex
{
    private const int ChecksumLength = 128;

    private readonly Dictionary<string, CacheEntry> _entries = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private long _moment;

    /// <summary>How much room the files take, and those for which room was made.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock)
            {
                return _entries.Values.Where(entry => entry.HasRoom).Sum(entry => entry.Bytes);
            }
        }
    }

    /// <summary>This moment: whatever is wanted from now on is wanted later.</summary>
    public long Moment
    {
        get
        {
            lock (_lock)
            {
                return ++_moment;
            }
        }
    }

    /// <summary>Reads a folder anew. A transfer that never came to its end goes; what is none of ours stays.</summary>
    public void Read(string folder)
    {
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().OrderBy(file => file.LastWriteTimeUtc))
        {
            if (IsName(file.Name))
            {
                _entries.Add(file.Name, new CacheEntry(file.Name, file.Length) { HasRoom = true, Used = ++_moment });
            }
            else if (IsUnfinished(file.Name))
            {
                file.Delete();
            }
        }
    }

    /// <summary>Holds an entry, which is made and begins to arrive if there is none.</summary>
    /// <returns>The entry, and whether it is new.</returns>
    public (CacheEntry Entry, bool IsNew) Hold(ImageContent content, Func<CacheEntry, Task> arrive)
    {
        lock (_lock)
        {
            var name = CacheEntry.NameOf(content);
            var isNew = !_entries.TryGetValue(name, out var entry);
            if (isNew)
            {
                entry = new CacheEntry(name, content.Bytes);
                _entries.Add(name, entry);
                entry.Arrival = arrive(entry);
            }

            entry!.Holders++;
            entry.Used = ++_moment;
            return (entry, isNew);
        }
    }

    /// <summary>Lets it go.</summary>
    public void Release(CacheEntry entry)
    {
        lock (_lock)
        {
            entry.Holders--;
        }
    }

    /// <summary>Notes that room was made.</summary>
    public void GiveRoom(CacheEntry entry)
    {
        lock (_lock)
        {
            entry.HasRoom = true;
        }
    }

    /// <summary>Forgets what did not arrive: the next who wants it begins anew.</summary>
    public void Forget(CacheEntry entry)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(entry.Name, out var present) && present == entry)
            {
                _entries.Remove(entry.Name);
            }
        }
    }

    /// <summary>Those that may go, the longest unused first.</summary>
    /// <param name="used">What is in use beyond those who hold entries.</param>
    /// <param name="asOf">The moment at which that was asked: what was wanted since may be in use by now.</param>
    public IReadOnlyList<CacheEntry> Idle(IReadOnlySet<string> used, long asOf)
    {
        lock (_lock)
        {
            return [.. _entries.Values.Where(entry => IsIdle(entry, asOf) && !used.Contains(entry.Name)).OrderBy(entry => entry.Used)];
        }
    }

    /// <summary>Removes an entry and its file, unless somebody has wanted it meanwhile.</summary>
    public bool TryRemove(CacheEntry entry, long asOf, string path)
    {
        lock (_lock)
        {
            if (!IsIdle(entry, asOf))
            {
                return false;
            }

            File.Delete(path); // within the lock: whoever wants it next must not meet half of it
            return _entries.Remove(entry.Name);
        }
    }

    /// <summary>Ends when nothing is on its way any more.</summary>
    public async Task SettledAsync()
    {
        Task[] arrivals;
        lock (_lock)
        {
            arrivals = [.. _entries.Values.Select(entry => entry.Arrival)];
        }

        await Task.WhenAll(arrivals).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static bool IsIdle(CacheEntry entry, long asOf) => entry is { Holders: 0, HasRoom: true, Arrival.IsCompleted: true } && entry.Used < asOf;

    /// <summary>The name of an image, and something behind it.</summary>
    private static bool IsUnfinished(string name) => name.LastIndexOf('.') is var end and > 0 && IsName(name[..end]);

    private static bool IsName(string name) =>
        name.IndexOf('.', StringComparison.Ordinal) == ChecksumLength && name[..ChecksumLength].All(char.IsAsciiHexDigitLower) && name[(ChecksumLength + 1)..] is "qcow2" or "raw";
}
