using System.Diagnostics;

namespace Storage.Iscsi.Tests;

/// <summary>What only the directory has: layers, their number, and what becomes of deleted files.</summary>
public sealed class LayerTests : IAsyncDisposable
{
    private const long Bytes = 1 << 20;
    private readonly DirectoryVolumeRig _rig = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IVolumeBackend Backend => _rig.Backend;

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task Clones_of_what_was_not_written_to_since_share_one_layer()
    {
        var image = await CreateAsync("image");

        for (var i = 0; i < 5; i++)
        {
            await CloneAsync(image);
        }

        (await LayersAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task Snapshots_of_a_volume_that_changes_never_make_a_long_chain()
    {
        var volume = await CreateAsync("0");
        List<VolumeId> snapshots = [];
        for (var i = 1; i <= LayeredClones.MostLayers * 2; i++)
        {
            snapshots.Add(await CloneAsync(volume));
            await WriteAsync(volume, $"{i % 10}");
        }

        var deepest = 0;
        foreach (var snapshot in snapshots.Append(volume))
        {
            deepest = Math.Max(deepest, await DepthAsync(snapshot));
        }

        deepest.Should().Be(LayeredClones.MostLayers);
        for (var i = 0; i < snapshots.Count; i++)
        {
            (await ReadAsync(snapshots[i])).Should().Be($"{i % 10}");
        }

        foreach (var id in snapshots.Append(volume))
        {
            await Backend.DeleteVolumeAsync(id, Token);
        }

        (await _rig.StoredAsync(Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_layer_goes_with_the_last_volume_over_it()
    {
        var origin = await CreateAsync("origin");
        var clone = await CloneAsync(origin);
        await WriteAsync(origin, "change");
        await Backend.DeleteVolumeAsync(origin, Token);
        (await LayersAsync()).Should().ContainSingle();

        await Backend.DeleteVolumeAsync(clone, Token);

        (await _rig.StoredAsync(Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_file_that_a_daemon_has_open_without_a_lock_is_in_use_too()
    {
        var id = await CreateAsync("kept");
        var path = ((DiskSource.ImageFile)(await Backend.FindAsync(id, Token))!.Source).Path;
        using var daemon = Process.Start(new ProcessStartInfo("sh", ["-c", "exec 3<>\"$1\"; echo; read line", "sh", path]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await daemon.StandardOutput.ReadLineAsync(Token);

        var clone = () => CloneAsync(id);
        var delete = () => Backend.DeleteVolumeAsync(id, Token);

        (await clone.Should().ThrowAsync<DriverException>()).Which.Error.Should().Be(DriverError.InUse);
        (await delete.Should().ThrowAsync<DriverException>()).Which.Error.Should().Be(DriverError.InUse);
        daemon.StandardInput.Close();
        await daemon.WaitForExitAsync(Token);
        await delete();
    }

    [Theory]
    [InlineData("wipe")]
    [InlineData("discard")]
    public async Task Deleted_files_are_wiped_or_not_as_is_set_and_clones_keep_theirs(string onDelete)
    {
        var folder = Directory.CreateTempSubdirectory("stratus-volumes-");
        try
        {
            var settings = new Dictionary<string, string> { ["onDelete"] = onDelete };
            var backend = new DirectoryVolumeModule().Create(new(Guid.NewGuid(), folder.FullName, settings, TimeProvider.System, new RecordingLog()));
            var (id, clone) = (new VolumeId(Guid.NewGuid()), new VolumeId(Guid.NewGuid()));
            var volume = await backend.EnsureVolumeAsync(id, new VolumeSpec(Bytes), Token);
            await backend.WriteAsync(id, new MemoryStream("secret"u8.ToArray()), Token);
            await using var file = new FileStream(((DiskSource.ImageFile)volume.Source).Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            await backend.EnsureVolumeAsync(clone, new VolumeSpec(Bytes, id), Token);

            await backend.DeleteVolumeAsync(id, Token);
            BeginOf(file).Should().Be("secret", "a clone lies over it");
            await backend.DeleteVolumeAsync(clone, Token);

            BeginOf(file).Should().Be(onDelete == "wipe" ? "\0\0\0\0\0\0" : "secret");
            Directory.EnumerateFiles(folder.FullName, "*", SearchOption.AllDirectories).Should().BeEmpty();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_crash_while_cloning_costs_the_origin_nothing_when_it_is_wiped_afterwards()
    {
        // The layer of the crashed clone is another name of the origin's file: to sweep the name must not wipe the file.
        var folder = Directory.CreateTempSubdirectory("stratus-volumes-");
        try
        {
            var settings = new Dictionary<string, string> { ["onDelete"] = "wipe" };
            var context = new DriverContext(Guid.NewGuid(), folder.FullName, settings, TimeProvider.System, new RecordingLog());
            var (id, other) = (new VolumeId(Guid.NewGuid()), new VolumeId(Guid.NewGuid()));
            var dying = DirectoryVolumeModule.Create(context, new LocalHost(), change => _ = change.StartsWith("fill", StringComparison.Ordinal) ? throw new BackendDiedException() : 0);
            await dying.EnsureVolumeAsync(id, new VolumeSpec(Bytes), Token);
            await dying.WriteAsync(id, new MemoryStream("secret"u8.ToArray()), Token);
            var clone = () => dying.EnsureVolumeAsync(other, new VolumeSpec(Bytes, id), Token);
            await clone.Should().ThrowAsync<BackendDiedException>();

            var backend = new DirectoryVolumeModule().Create(context);
            await backend.DeleteVolumeAsync(other, Token);

            await using var content = await backend.ReadAsync(id, Token);
            BeginOf(content).Should().Be("secret");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string BeginOf(Stream content)
    {
        content.Position = 0;
        var bytes = new byte[6];
        content.ReadExactly(bytes);
        return System.Text.Encoding.ASCII.GetString(bytes);
    }

    private async Task<VolumeId> CreateAsync(string text)
    {
        var id = new VolumeId(Guid.NewGuid());
        await Backend.EnsureVolumeAsync(id, new VolumeSpec(Bytes), Token);
        await WriteAsync(id, text);
        return id;
    }

    private async Task<VolumeId> CloneAsync(VolumeId origin)
    {
        var id = new VolumeId(Guid.NewGuid());
        await Backend.EnsureVolumeAsync(id, new VolumeSpec(Bytes, origin), Token);
        return id;
    }

    private async Task WriteAsync(VolumeId id, string text) =>
        await _rig.WriteAsync((await Backend.FindAsync(id, Token))!.Source, null, System.Text.Encoding.ASCII.GetBytes(text), Token);

    private async Task<string> ReadAsync(VolumeId id) =>
        System.Text.Encoding.ASCII.GetString(await _rig.ReadAsync((await Backend.FindAsync(id, Token))!.Source, null, 1, Token));

    private async Task<IEnumerable<string>> LayersAsync() => (await _rig.StoredAsync(Token)).Where(name => name.StartsWith("layer-", StringComparison.Ordinal));

    private async Task<int> DepthAsync(VolumeId id)
    {
        var path = ((DiskSource.ImageFile)(await Backend.FindAsync(id, Token))!.Source).Path;
        var folder = new VolumeFolder(Path.GetDirectoryName(path)!, _ => { });
        return folder.Find(id) is { Overlay: { } overlay } ? folder.DepthOf(overlay) : 0;
    }
}
