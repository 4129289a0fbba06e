namespace Drivers.Memory;

/// <summary>Those who read the backend's events now.</summary>
internal sealed class Watchers
{
    private readonly Lock _gate = new();
    private Watcher[] _watchers = [];

    /// <summary>A new reader of one installation's events; it reads from now on until disposed.</summary>
    public Watcher Add(Guid installation)
    {
        var watcher = new Watcher(installation, Remove);
        lock (_gate)
        {
            _watchers = [.. _watchers, watcher];
        }

        return watcher;
    }

    /// <summary>Tells every reader of the installation.</summary>
    public void Tell(Guid installation, DriverEvent happened)
    {
        foreach (var watcher in _watchers.Where(watcher => watcher.Installation == installation))
        {
            watcher.Tell(happened);
        }
    }

    /// <summary>Tells everybody to read everything again.</summary>
    public void Resynchronize()
    {
        foreach (var watcher in _watchers)
        {
            watcher.Tell(new DriverEvent.Resynchronize());
        }
    }

    private void Remove(Watcher watcher)
    {
        lock (_gate)
        {
            _watchers = [.. _watchers.Where(other => other != watcher)];
        }
    }
}
