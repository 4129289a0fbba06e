using Bench.Hosts;
using Bench.Io.Machines;
using Bench.Io.Places;
using Bench.Io.Report;

namespace Bench.Io;

/// <summary>Runs the same jobs of fio in turn on the host, in a bare guest, and on the disks of a machine of Stratus.</summary>
internal static class Comparison
{
    private const string Remote = "Category: remote; scheme=\"http://schemas.stratus.cloud/occi/infrastructure/storage_class#\"; class=\"mixin\"";

    private const string Encrypted =
        """
        Category: volume; scheme="http://schemas.stratus.cloud/occi/infrastructure/storage#"; class="mixin"
        X-OCCI-Attribute: cloud.stratus.storage.encrypted=true
        """;

    /// <summary>Prints the tables; whether the targets are met.</summary>
    public static async Task<bool> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var tgt = await TgtDaemon.StartAsync(cancellationToken);
        object[] pools =
        [
            new { name = "default" },
            new { name = "remote", tags = new[] { "remote" }, export = new { name = "tgt", settings = new { portal = tgt.Portal, socket = tgt.Socket } } },
        ];
        await using var site = await StratusSite.StartAsync(options.ServerAssembly, options.Image, options.Subnet, pools, cancellationToken);
        using var key = await SshKey.CreateAsync(cancellationToken);
        var machine = await StratusMachine.StartAsync(site, key, cancellationToken);
        await using var bare = await BareMachine.StartAsync(await machine.DefinitionAsync(cancellationToken), site.Image, key, options.Mebibytes, cancellationToken);

        var size = options.Mebibytes;
        var disks = new Disks(
            new Place("file on the host", Path.Combine(site.Folder, "floor"), size, null),
            new Place("bare guest, raw file", BareMachine.Device, size, bare.Guest),
            new Place("Stratus, local disk", await machine.AddDiskAsync(size, string.Empty, cancellationToken), size, machine.Guest),
            new Place("Stratus, iSCSI (tgt)", await machine.AddDiskAsync(size, Remote, cancellationToken), size, machine.Guest),
            new Place("Stratus, encrypted local disk", await machine.AddDiskAsync(size, Encrypted, cancellationToken), size, machine.Guest));
        foreach (var place in disks.Places)
        {
            await place.FillAsync(cancellationToken);
        }

        return new IoTable(await MeasureAsync(options, disks, cancellationToken), disks).Print();
    }

    private static async Task<Runs> MeasureAsync(BenchOptions options, Disks disks, CancellationToken cancellationToken)
    {
        var runs = new Runs();
        for (var round = 0; round < options.Rounds; round++)
        {
            // Another goes first in every round: what slowly changes on the machine then favours none.
            foreach (var place in disks.Places.Skip(round % disks.Places.Count).Concat(disks.Places.Take(round % disks.Places.Count)))
            {
                runs.Add(place, await place.MeasureAsync(options.Length, cancellationToken));
            }

            Console.Error.WriteLine($"  round {round + 1} of {options.Rounds}");
        }

        return runs;
    }
}
