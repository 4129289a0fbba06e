using System.Text;

namespace Drivers.ConformanceKit;

/// <summary>
/// What the suites of rules for exports share. An exporter's test project derives from every suite, returns its rig, and every rule runs.
/// <see cref="ConformanceSuites"/> tells which suites a test project forgot.
/// </summary>
public abstract class VolumeExporterConformance : IAsyncLifetime
{
    /// <summary>How often a verb is repeated.</summary>
    protected const int Repeats = 3;

    /// <summary>An initiator.</summary>
    protected const string Node1 = "iqn.2026-11.org.example.stratus:node1";

    /// <summary>Another one.</summary>
    protected const string Node2 = "iqn.2026-11.org.example.stratus:node2";

    /// <summary>A third one.</summary>
    protected const string Node3 = "iqn.2026-11.org.example.stratus:node3";

    /// <summary>How long is waited for what happens by itself.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly List<(IVolumeExporter Exporter, VolumeExport Export)> _exports = [];
    private IVolumeExporterRig? _rig;

    /// <summary>Stops what a rule began.</summary>
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The rig of this rule.</summary>
    protected IVolumeExporterRig Rig => _rig ?? throw new InvalidOperationException("The rig has not been created.");

    /// <summary>The exporter under test.</summary>
    protected IVolumeExporter Exporter => Rig.Exporter;

    /// <summary>Makes the rig; called once for each rule.</summary>
    protected abstract Task<IVolumeExporterRig> CreateRigAsync();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _rig = await CreateRigAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var (exporter, export) in _exports)
        {
            await exporter.EnsureUnexportedAsync(export.Volume, export.Initiator, CancellationToken.None);
        }

        await Rig.DisposeAsync();
    }

    /// <summary>A volume's name that nobody has.</summary>
    protected static VolumeId NewVolume() => new(Guid.NewGuid());

    /// <summary>One who reads and writes.</summary>
    protected static VolumeExport Writer(VolumeId volume, string initiator = Node1) => new(volume, initiator, IsReadOnly: false);

    /// <summary>One who reads.</summary>
    protected static VolumeExport Reader(VolumeId volume, string initiator = Node1) => new(volume, initiator, IsReadOnly: true);

    /// <summary>Lets one in, and throws it out after the rule.</summary>
    protected Task<DiskSource.IscsiLun> ExportAsync(VolumeExport export, DiskSource source) => ExportAsync(Exporter, export, source);

    /// <summary>Lets one in by some exporter, and throws it out after the rule.</summary>
    protected async Task<DiskSource.IscsiLun> ExportAsync(IVolumeExporter exporter, VolumeExport export, DiskSource source)
    {
        _exports.Add((exporter, export));
        return (await exporter.EnsureExportedAsync(export, source, Token)).Should().BeOfType<DiskSource.IscsiLun>().Subject;
    }

    /// <summary>All that the exporter lists.</summary>
    protected async Task<List<VolumeExport>> ListedAsync(IVolumeExporter? exporter = null) => await (exporter ?? Exporter).ListAsync(Token).ToListAsync(Token);

    /// <summary>Writes at the beginning of a volume.</summary>
    protected static Task WriteAsync(IExportClient client, string text) => client.WriteAsync(0, Encoding.ASCII.GetBytes(text.PadRight(512)), Token);

    /// <summary>Fails unless the volume begins with this.</summary>
    protected static async Task ShouldHoldAsync(IExportClient client, string text) =>
        Encoding.ASCII.GetString(await client.ReadAsync(0, 512, Token)).TrimEnd().Should().Be(text);

    /// <summary>Fails unless the initiator comes in and reads this.</summary>
    protected async Task ShouldReadAsync(DiskSource.IscsiLun lun, string text)
    {
        await using var client = await Rig.ConnectAsync(lun, isReadOnly: true, Token);
        await ShouldHoldAsync(client, text);
    }

    /// <summary>Fails unless the initiator is kept out.</summary>
    protected async Task ShouldBeRefusedAsync(DiskSource.IscsiLun lun)
    {
        var come = async () => await (await Rig.ConnectAsync(lun, isReadOnly: true, Token)).DisposeAsync();
        await come.Should().ThrowAsync<ExportRefusedException>();
    }

    /// <summary>Fails unless the call fails with this error.</summary>
    protected static async Task<DriverException> ShouldFailAsync(DriverError error, Func<Task> call)
    {
        var failure = (await call.Should().ThrowAsync<DriverException>()).Which;
        failure.Error.Should().Be(error, failure.Message);
        return failure;
    }

    /// <summary>Fails unless these and nobody else have come in to the target, soon.</summary>
    protected async Task ShouldBeThereAsync(string target, params string[] initiators)
    {
        var began = TimeProvider.System.GetTimestamp();
        IReadOnlyList<string> there;
        do
        {
            there = await Rig.SessionsAsync(target, Token);
        }
        while (!there.Order().SequenceEqual(initiators.Order()) && TimeProvider.System.GetElapsedTime(began) < _patience);
        there.Should().BeEquivalentTo(initiators);
    }
}
