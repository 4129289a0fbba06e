namespace Storage.Iscsi.Tests;

/// <summary>One thin pool on the shared storage host for all rules of the kit: each has an installation of its own there.</summary>
internal static class SharedThinPool
{
    public const string Name = "kit";

    private static readonly Lock Gate = new();
    private static Task<IHost>? _host;

    /// <summary>The way to the host, when the pool is there.</summary>
    public static Task<IHost> RequireAsync(SharedStorageHost shared)
    {
        lock (Gate)
        {
            return _host ??= MakeAsync(shared);
        }
    }

    private static async Task<IHost> MakeAsync(SharedStorageHost shared)
    {
        var machine = await shared.RequireAsync();
        await machine.RunAsync(["lvcreate", "--type", "thin-pool", "--size", "8G", "--poolmetadatasize", "64M", "--name", Name, SharedStorageHost.VolumeGroup], CancellationToken.None);
        return StorageHostAddress.Open(machine);
    }
}
