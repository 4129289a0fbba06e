namespace Drivers.ConformanceKit;

/// <summary>What goes wrong: daemons that die, volumes that are not there, calls that end in the midst.</summary>
public abstract class ExportFaultConformance : VolumeExporterConformance
{
    [Fact]
    public async Task A_daemon_that_forgot_everything_is_told_again_and_the_initiator_goes_on()
    {
        var (export, source) = (Writer(NewVolume()), await Rig.NewSourceAsync(Token));
        var lun = await ExportAsync(export, source);
        await using var client = await Rig.ConnectAsync(lun, isReadOnly: false, Token);
        await WriteAsync(client, "kept");

        await Rig.RestartDaemonAsync(Token);

        (await ListedAsync()).Should().BeEmpty();
        (await ExportAsync(await Rig.NewExporterAsync(Token), export, source)).Should().Be(lun);
        await ShouldHoldAsync(client, "kept");
        await WriteAsync(client, "more");
        await ShouldReadAsync(lun, "more");
    }

    [Fact]
    public async Task A_volume_that_is_not_there_is_InvalidSpec_and_leaves_nothing()
    {
        var export = Writer(NewVolume());

        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            await ShouldFailAsync(DriverError.InvalidSpec, () => Exporter.EnsureExportedAsync(export, Rig.MissingSource, Token));
            (await ListedAsync()).Should().BeEmpty();
            (await Rig.StoredAsync(Token)).Should().BeEmpty();
        }

        await ShouldReadAsync(await ExportAsync(export, await Rig.NewSourceAsync(Token)), new string('\0', 512));
    }

    [Fact]
    public async Task What_cannot_be_exported_is_Unsupported()
    {
        await ShouldFailAsync(DriverError.Unsupported, () => Exporter.EnsureExportedAsync(Writer(NewVolume()), new DiskSource.ImageFile("/volume", "qcow2"), Token));

        (await Rig.StoredAsync(Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_daemon_that_is_not_there_is_Unavailable()
    {
        var exporter = await Rig.NewDownExporterAsync(Token);
        var (volume, source) = (NewVolume(), await Rig.NewSourceAsync(Token));

        await ShouldFailAsync(DriverError.Unavailable, () => exporter.EnsureExportedAsync(Writer(volume), source, Token));
        await ShouldFailAsync(DriverError.Unavailable, () => exporter.EnsureUnexportedAsync(volume, Node1, Token));
        await ShouldFailAsync(DriverError.Unavailable, () => exporter.RefreshAsync(volume, Token));
        await ShouldFailAsync(DriverError.Unavailable, async () => await exporter.ListAsync(Token).ToListAsync(Token));
    }

    [Fact]
    public async Task An_export_cancelled_at_any_moment_is_all_or_nothing()
    {
        var (export, source) = (Writer(NewVolume()), await Rig.NewSourceAsync(Token));
        var isDone = false;
        for (var patience = TimeSpan.Zero; !isDone && patience < TimeSpan.FromMinutes(2); patience = patience * 4 + TimeSpan.FromMilliseconds(1))
        {
            using var cancelled = new CancellationTokenSource(patience, TimeProvider.System);
            var failure = await Record.ExceptionAsync(() => Exporter.EnsureExportedAsync(export, source, cancelled.Token));

            isDone = failure is null;
            (failure is null or OperationCanceledException).Should().BeTrue("{0}", failure);
            if (await ListedAsync() is { Count: > 0 } listed)
            {
                listed.Should().Equal(export);
                await ShouldReadAsync(await ExportAsync(export, source), new string('\0', 512));
                await Exporter.EnsureUnexportedAsync(export.Volume, export.Initiator, Token);
            }

            (await Rig.StoredAsync(Token)).Should().BeEmpty();
        }

        isDone.Should().BeTrue();
    }

    [Fact]
    public async Task An_export_whose_volume_is_gone_is_listed_and_goes()
    {
        var (export, source) = (Writer(NewVolume()), await Rig.NewSourceAsync(Token));
        await ExportAsync(export, source);
        await Rig.RemoveAsync(source, Token);

        var listed = await ListedAsync(await Rig.NewExporterAsync(Token));
        listed.Should().Equal(export);
        await Exporter.EnsureUnexportedAsync(listed[0].Volume, listed[0].Initiator, Token);

        (await ListedAsync()).Should().BeEmpty();
        (await Rig.StoredAsync(Token)).Should().BeEmpty();
    }
}
