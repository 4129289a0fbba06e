namespace Bench.Clone;

/// <summary>Fresh hosts, each with an empty cache.</summary>
internal sealed class HostFleet(string folder, SampleImage image, int hosts) : IAsyncDisposable
{
    private readonly List<CloneHost> _hosts = [.. Enumerable.Range(0, hosts).Select(number => new CloneHost(Directory.CreateDirectory(Path.Combine(folder, $"host{number}")).FullName, image))];

    /// <summary>How many bytes came to all of them.</summary>
    public long BytesMoved => _hosts.Sum(host => host.Cache.Counters.BytesMoved);

    /// <summary>Defines machines one after the other, each on the next host.</summary>
    /// <returns>How long each took.</returns>
    public async Task<IReadOnlyList<TimeSpan>> DefineInTurnAsync(int machines, CancellationToken cancellationToken)
    {
        var times = new List<TimeSpan>(machines);
        for (var machine = 0; machine < machines; machine++)
        {
            times.Add(await _hosts[machine % _hosts.Count].DefineAsync(cancellationToken));
        }

        return times;
    }

    /// <summary>Defines machines all at once, evenly on all hosts.</summary>
    public Task DefineAtOnceAsync(int machines, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, machines).Select(machine => Task.Run(() => _hosts[machine % _hosts.Count].DefineAsync(cancellationToken), cancellationToken)));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }
}
