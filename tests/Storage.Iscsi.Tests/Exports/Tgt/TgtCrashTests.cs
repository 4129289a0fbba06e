namespace Storage.Iscsi.Tests;

/// <summary>What a crash leaves at tgtd lets nobody in, is finished by the next ensure, and goes with the next unexport.</summary>
public sealed class TgtCrashTests : IAsyncLifetime
{
    private const string Node1 = "iqn.2026-11.org.example.stratus:node1";
    private const string Node2 = "iqn.2026-11.org.example.stratus:node2";
    private const int MostChanges = 32;
    private readonly VolumeId _volume = new(Guid.NewGuid());
    private TgtExportRig _rig = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _rig = (TgtExportRig)await TgtExportRig.CreateAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_ensure_that_dies_anywhere_is_undone_or_finished(bool isSecondReader)
    {
        var source = await _rig.NewSourceAsync(Token);
        var export = new VolumeExport(_volume, Node1, IsReadOnly: true);
        for (var changes = 0; await DiesAsync(changes, exporter => exporter.EnsureExportedAsync(export, source, Token), isSecondReader, source); changes++)
        {
            changes.Should().BeLessThan(MostChanges);
            await RemoveListedAsync();
            (await _rig.StoredAsync(Token)).Should().BeEmpty("nothing is left of {0} changes", changes);

            await DiesAsync(changes, exporter => exporter.EnsureExportedAsync(export, source, Token), isSecondReader, source);
            await ShouldReadAsync((DiskSource.IscsiLun)await _rig.Exporter.EnsureExportedAsync(export, source, Token));
            await RemoveListedAsync();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_unexport_that_dies_anywhere_is_finished(bool isSecondReader)
    {
        var source = await _rig.NewSourceAsync(Token);
        var export = new VolumeExport(_volume, Node1, IsReadOnly: true);
        for (var changes = 0; await DiesAsync(changes, exporter => exporter.EnsureUnexportedAsync(_volume, Node1, Token), isSecondReader, source, export); changes++)
        {
            changes.Should().BeLessThan(MostChanges);
            await _rig.Exporter.EnsureUnexportedAsync(_volume, Node1, Token);
            (await _rig.Exporter.ListAsync(Token).ToListAsync(Token)).Should().BeEquivalentTo(isSecondReader ? [export with { Initiator = Node2 }] : Array.Empty<VolumeExport>());
            await RemoveListedAsync();
            (await _rig.StoredAsync(Token)).Should().BeEmpty("nothing is left of {0} changes", changes);
        }
    }

    /// <summary>Whether the work died; it starts with what is said.</summary>
    private async Task<bool> DiesAsync(int changes, Func<IVolumeExporter, Task> work, bool isSecondReader, DiskSource source, VolumeExport? first = null)
    {
        if (first is not null)
        {
            await _rig.Exporter.EnsureExportedAsync(first, source, Token);
        }

        if (isSecondReader)
        {
            await _rig.Exporter.EnsureExportedAsync(new VolumeExport(_volume, Node2, IsReadOnly: true), source, Token);
        }

        return await Record.ExceptionAsync(() => work(_rig.NewExporter(new CutHost(new LocalHost(), changes)))) is BackendDiedException;
    }

    // The name of the volume and the initiator is known to whoever repeats the verb, what is listed to everybody.
    private async Task RemoveListedAsync()
    {
        var listed = await _rig.Exporter.ListAsync(Token).ToListAsync(Token);
        foreach (var initiator in listed.Select(export => export.Initiator).Append(Node1).Distinct())
        {
            await _rig.Exporter.EnsureUnexportedAsync(_volume, initiator, Token);
        }
    }

    private async Task ShouldReadAsync(DiskSource.IscsiLun lun)
    {
        await using var client = await _rig.ConnectAsync(lun, isReadOnly: true, Token);
        (await client.ReadAsync(0, 512, Token)).Should().Equal(new byte[512]);
    }
}
