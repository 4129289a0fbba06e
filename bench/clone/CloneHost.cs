using System.Collections.Concurrent;
using System.Diagnostics;
using Drivers.Abstractions;
using Drivers.Memory;
using Occi.Server.Images.Cache;

namespace Bench.Clone;

/// <summary>A host that pretends its machines and has a real cache of images.</summary>
internal sealed class CloneHost : IAsyncDisposable
{
    private readonly MemoryBackend _backend = new(TimeProvider.System, MemorySettings.Default);
    private readonly MemoryDriver _driver;
    private readonly SampleImage _image;
    private readonly ConcurrentDictionary<string, bool> _used = new();

    public CloneHost(string folder, SampleImage image)
    {
        _image = image;
        _driver = new MemoryDriver(_backend, new DriverContext(Guid.NewGuid(), folder, new Dictionary<string, string>(), TimeProvider.System, new Silence()));
        Cache = new HostImageCache(
            folder, 2 * image.Content.Bytes, image, _ => Task.FromResult<IReadOnlySet<string>>(_used.Keys.ToHashSet()), CacheTransfer.Copy, TimeProvider.System);
    }

    /// <summary>Its images.</summary>
    public HostImageCache Cache { get; }

    /// <summary>Defines a machine from the image, as the server does.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> DefineAsync(CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        using var image = await Cache.BringAsync(_image.Content, cancellationToken);
        var spec = new MachineSpec(
            "clone", MachineArchitecture.X64, new MachineSize(1, 512L << 20), new BootImage(image.Path, _image.Content.Format), new GuestSeed(null, []));
        await _driver.Machines.EnsureMachineAsync(new MachineId(Guid.NewGuid()), spec, cancellationToken);
        _used[CacheEntry.NameOf(_image.Content)] = true;
        return Stopwatch.GetElapsedTime(began);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Cache.DisposeAsync();
        await _driver.DisposeAsync();
        _backend.Dispose();
    }
}
