[assembly: AssemblyFixture(typeof(Storage.Iscsi.Tests.SharedStorageHost))]

namespace Storage.Iscsi.Tests;

/// <summary>One storage host for all tests that leave its power on; it is started when the first of them asks. Its disks are one volume group.</summary>
public sealed class SharedStorageHost : IAsyncDisposable
{
    /// <summary>The volume group; each test makes a thin pool of its own there.</summary>
    internal const string VolumeGroup = "shared";

    private const long DiskBytes = 64L << 30;
    private static readonly Lock Gate = new();
    private Task<StorageHost>? _host;

    internal Task<StorageHost> RequireAsync()
    {
        lock (Gate)
        {
            return _host ??= StartAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is { IsCompletedSuccessfully: true })
        {
            await (await _host).DisposeAsync();
        }
    }

    private static async Task<StorageHost> StartAsync()
    {
        var host = await StorageHostSetup.StartAsync([DiskBytes], CancellationToken.None);
        await host.RunAsync(["vgcreate", VolumeGroup, .. host.Disks], CancellationToken.None);
        return host;
    }
}
