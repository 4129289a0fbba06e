namespace Stratus.EndToEnd.Tests;

/// <summary>An installation whose remote disks are in LVM on a storage host of its own, exported by that host's kernel; both are reached over ssh, as administrators would have it.</summary>
internal sealed class SanSite : KvmSite
{
    private const string Group = "san";
    private const string Pool = "thin";
    private const long DiskBytes = 8L << 30;
    private StorageHost? _host;

    internal StorageHost Host => _host!;

    /// <summary>The exports are told again by nobody but the sweep.</summary>
    private protected override int SweepSeconds => 2;

    /// <summary>Starts it where this machine can have it; elsewhere the test is skipped, or fails in CI.</summary>
    internal static async Task<SanSite> StartAsync()
    {
        await LibvirtHost.RequireAsync();
        var site = new SanSite();
        try
        {
            await site.InitializeAsync();
        }
        catch (StorageHostMissingException missing)
        {
            LibvirtHost.Stop(missing.Message);
        }

        return site;
    }

    /// <summary>The names of the targets of the host's kernel.</summary>
    internal async Task<string[]> TargetsAsync(CancellationToken cancellationToken) =>
        (await Host.RunScriptAsync("cd /sys/kernel/config/target; ls iscsi 2>/dev/null | grep ^iqn || :", cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The names of the logical volumes of the pool.</summary>
    internal async Task<string[]> VolumesAsync(CancellationToken cancellationToken) =>
        (await Host.RunAsync(["lvs", "--noheadings", "-o", "lv_name", "-S", $"pool_lv={Pool}"], cancellationToken)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private protected override async Task<object?> StorageAsync(string folder)
    {
        _host = await StorageHost.StartAsync([DiskBytes], CancellationToken.None);
        await _host.RunScriptAsync($"vgcreate -q {Group} {_host.Disks[0]}; lvcreate -q --type thin-pool -l 90%FREE -n {Pool} {Group}", CancellationToken.None);
        return new
        {
            pools = new object[]
            {
                new { name = "default" },
                new
                {
                    name = "san",
                    tags = new[] { "remote" },
                    backend = new { name = "lvm", settings = new Dictionary<string, string>(_host.Settings) { ["volumeGroup"] = Group, ["thinPool"] = Pool } },
                    export = new { name = "lio", settings = new Dictionary<string, string>(_host.Settings) { ["portal"] = _host.Portal } },
                },
            },
        };
    }

    private protected override async Task InspectStorageAsync()
    {
        (await TargetsAsync(CancellationToken.None)).Should().BeEmpty("no machine has a disk any more");
        (await VolumesAsync(CancellationToken.None)).Should().BeEmpty("every storage was deleted");
    }

    private protected override ValueTask EndStorageAsync() => Host.DisposeAsync();
}
