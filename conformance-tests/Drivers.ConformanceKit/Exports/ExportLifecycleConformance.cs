namespace Drivers.ConformanceKit;

/// <summary>How exports come, are found, and go.</summary>
public abstract class ExportLifecycleConformance : VolumeExporterConformance
{
    [Fact]
    public async Task An_export_repeated_is_the_same_and_works()
    {
        var (export, source) = (Writer(NewVolume()), await Rig.NewSourceAsync(Token));
        var lun = await ExportAsync(export, source);
        await using var client = await Rig.ConnectAsync(lun, isReadOnly: false, Token);
        await WriteAsync(client, "written");

        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            (await ExportAsync(export, source)).Should().Be(lun);
            (await ExportAsync(await Rig.NewExporterAsync(Token), export, source)).Should().Be(lun);
        }

        await ShouldHoldAsync(client, "written");
        (await client.ReadSizeAsync(Token)).Should().Be(Rig.SourceBytes);
        (await ListedAsync()).Should().Equal(export);
    }

    [Fact]
    public async Task An_export_in_parallel_is_one_export()
    {
        var (export, source) = (Writer(NewVolume()), await Rig.NewSourceAsync(Token));

        var luns = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ExportAsync(export, source)));

        luns.Distinct().Should().ContainSingle();
        (await ListedAsync()).Should().Equal(export);
        await ShouldReadAsync(luns[0], new string('\0', 512));
    }

    [Fact]
    public async Task Exports_of_many_volumes_in_parallel_are_all_there_and_go_in_parallel()
    {
        var exports = Enumerable.Range(0, 6).Select(_ => Writer(NewVolume())).ToList();
        var sources = new List<DiskSource>();
        foreach (var _ in exports)
        {
            sources.Add(await Rig.NewSourceAsync(Token));
        }

        var luns = await Task.WhenAll(exports.Zip(sources, ExportAsync));

        luns.Select(lun => lun.Target).Should().OnlyHaveUniqueItems();
        (await ListedAsync()).Should().BeEquivalentTo(exports);
        await Task.WhenAll(exports.Select(export => Exporter.EnsureUnexportedAsync(export.Volume, export.Initiator, Token)));
        (await ListedAsync()).Should().BeEmpty();
        (await Rig.StoredAsync(Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task Unexport_is_repeatable_and_spares_the_volume()
    {
        var (volume, source) = (NewVolume(), await Rig.NewSourceAsync(Token));
        await Exporter.EnsureUnexportedAsync(volume, Node1, Token);
        var lun = await ExportAsync(Writer(volume), source);
        await using (var client = await Rig.ConnectAsync(lun, isReadOnly: false, Token))
        {
            await WriteAsync(client, "spared");
        }

        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            await Exporter.EnsureUnexportedAsync(volume, Node2, Token);
            (await ListedAsync()).Should().ContainSingle();
        }

        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            await (await Rig.NewExporterAsync(Token)).EnsureUnexportedAsync(volume, Node1, Token);
            (await Rig.StoredAsync(Token)).Should().BeEmpty();
        }

        await ShouldBeRefusedAsync(lun);
        (await ExportAsync(Writer(volume), source)).Should().Be(lun);
        await ShouldReadAsync(lun, "spared");
    }

    [Fact]
    public async Task Unexport_ends_the_sessions_of_the_initiator_and_of_nobody_else()
    {
        var (volume, source) = (NewVolume(), await Rig.NewSourceAsync(Token));
        string[] nodes = [Node1, Node2, Node3];
        var luns = new List<DiskSource.IscsiLun>();
        foreach (var node in nodes)
        {
            luns.Add(await ExportAsync(Reader(volume, node), source));
        }

        await using var first = await Rig.ConnectAsync(luns[0], isReadOnly: true, Token);
        await using var second = await Rig.ConnectAsync(luns[1], isReadOnly: true, Token);
        await using var third = await Rig.ConnectAsync(luns[2], isReadOnly: true, Token);
        await ShouldBeThereAsync(luns[0].Target, nodes);

        await Exporter.EnsureUnexportedAsync(volume, Node1, Token);

        await ShouldBeThereAsync(luns[0].Target, Node2, Node3);
        (await ListedAsync()).Should().BeEquivalentTo([Reader(volume, Node2), Reader(volume, Node3)]);
        await ShouldBeRefusedAsync(luns[0]);
        foreach (var lun in luns[1..])
        {
            await ShouldReadAsync(lun, new string('\0', 512));
        }

        await Exporter.EnsureUnexportedAsync(volume, Node3, Token);
        await Exporter.EnsureUnexportedAsync(volume, Node2, Token);
        await ShouldBeThereAsync(luns[0].Target);
        (await Rig.StoredAsync(Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task List_holds_all_of_ours_and_nothing_foreign()
    {
        var foreign = await Rig.NewForeignExporterAsync(Token);
        var (shared, sources) = (NewVolume(), new[] { await Rig.NewSourceAsync(Token), await Rig.NewSourceAsync(Token), await Rig.NewSourceAsync(Token) });
        VolumeExport[] ours = [Writer(shared), Reader(NewVolume(), Node1), Reader(NewVolume(), Node2)];
        ours[2] = ours[2] with { Volume = ours[1].Volume };
        var theirs = Writer(shared, Node3);
        await ExportAsync(ours[0], sources[0]);
        await ExportAsync(ours[1], sources[1]);
        await ExportAsync(ours[2], sources[1]);
        var foreignLun = await ExportAsync(foreign, theirs, sources[2]);

        (await ListedAsync()).Should().BeEquivalentTo(ours);
        (await ListedAsync(await Rig.NewExporterAsync(Token))).Should().BeEquivalentTo(ours);
        (await ListedAsync(foreign)).Should().Equal(theirs);

        foreach (var export in ours)
        {
            await Exporter.EnsureUnexportedAsync(export.Volume, export.Initiator, Token);
        }

        (await ListedAsync()).Should().BeEmpty();
        (await ListedAsync(foreign)).Should().Equal(theirs);
        await ShouldReadAsync(foreignLun, new string('\0', 512));
    }

    [Fact]
    public async Task A_grown_volume_is_seen_after_a_refresh()
    {
        var (export, source) = (Writer(NewVolume()), await Rig.NewSourceAsync(Token));
        await Exporter.RefreshAsync(export.Volume, Token);
        (await Rig.StoredAsync(Token)).Should().BeEmpty();
        var lun = await ExportAsync(export, source);
        await using var client = await Rig.ConnectAsync(lun, isReadOnly: false, Token);
        await WriteAsync(client, "before");
        await Rig.GrowAsync(source, Rig.SourceBytes * 2, Token);

        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            await (await Rig.NewExporterAsync(Token)).RefreshAsync(export.Volume, Token);
            (await client.ReadSizeAsync(Token)).Should().Be(Rig.SourceBytes * 2);
        }

        await ShouldHoldAsync(client, "before");
        await client.WriteAsync((Rig.SourceBytes * 2) - 512, new byte[512], Token);
        (await ExportAsync(export, source)).Should().Be(lun);
    }

    [Fact]
    public async Task A_refreshed_volume_that_is_read_only_stays_so()
    {
        var (export, source) = (Reader(NewVolume()), await Rig.NewSourceAsync(Token));
        var lun = await ExportAsync(export, source);
        await Rig.GrowAsync(source, Rig.SourceBytes * 2, Token);

        await Exporter.RefreshAsync(export.Volume, Token);

        await using var client = await Rig.ConnectAsync(lun, isReadOnly: true, Token);
        (await client.ReadSizeAsync(Token)).Should().Be(Rig.SourceBytes * 2);
        (await ListedAsync()).Should().Equal(export);
    }
}
