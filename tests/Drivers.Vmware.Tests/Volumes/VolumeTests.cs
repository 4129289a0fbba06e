using System.Text;

namespace Drivers.Vmware.Tests;

/// <summary>Volumes on a datastore, beside what the kit asks of every backend.</summary>
public sealed class VolumeTests
{
    private const int MostChanges = 32;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(VcsimModel.VirtualCenter)]
    [InlineData(VcsimModel.EsxHost)]
    public async Task Machines_of_the_driver_attach_it_and_make_it_grow_while_they_have_it(VcsimModel model)
    {
        await using var rig = await VmwareVolumeRig.CreateAsync(model);
        var volume = await MakeAsync(rig);
        await using (var attached = await AttachedVolume.AttachAsync(rig.Machines, volume.Source, Token))
        {
            var refused = await Assert.ThrowsAsync<DriverException>(() => rig.Backend.GrowAsync(volume.Id, 2 << 20, Token));
            await rig.Machines.Driver.Machines.ResizeDiskAsync(attached.Machine, attached.Attachment, 2 << 20, Token);

            refused.Error.Should().Be(DriverError.InUse);
            refused.Message.Should().Contain($"{volume.Id}").And.Contain("the machine '");
            (await rig.Backend.FindAsync(volume.Id, Token))!.SizeBytes.Should().Be(2 << 20);
            (await rig.Backend.GrowAsync(volume.Id, 2 << 20, Token)).Source.Should().Be(volume.Source);
        }

        (await BytesAsync(rig.Backend, volume.Id)).Should().HaveCount(2 << 20);
    }

    [Theory]
    [InlineData(PowerState.Running)]
    [InlineData(PowerState.Stopped)]
    public async Task What_a_machine_has_is_neither_deleted_nor_written_over_whether_it_runs_or_not(PowerState state)
    {
        await using var rig = await VmwareVolumeRig.CreateAsync(VcsimModel.VirtualCenter);
        var volume = await MakeAsync(rig);
        await using var attached = await AttachedVolume.AttachAsync(rig.Machines, volume.Source, Token);
        await rig.Machines.Driver.Machines.SetPowerAsync(attached.Machine, state, PowerTransition.Hard, Token);

        (await Assert.ThrowsAsync<DriverException>(() => rig.Backend.DeleteVolumeAsync(volume.Id, Token))).Error.Should().Be(DriverError.InUse);
        (await Assert.ThrowsAsync<DriverException>(() => WriteAsync(rig.Backend, volume.Id, "new"))).Error.Should().Be(DriverError.InUse);

        (await rig.Backend.FindAsync(volume.Id, Token)).Should().Be(volume);
    }

    [Fact]
    public async Task A_disk_is_asked_for_that_takes_up_no_more_than_is_written()
    {
        await using var rig = await VmwareVolumeRig.CreateAsync(VcsimModel.EsxHost);
        var asked = new CountingHandler(VmwareDriverModule.NewHandler(rig.Machines.Settings));
        var backend = rig.NewBackend(asked);

        var volume = await backend.EnsureVolumeAsync(new VolumeId(Guid.NewGuid()), new VolumeSpec((1 << 20) + 1), Token);

        volume.SizeBytes.Should().Be((1 << 20) + 1024, "vSphere counts in KiB");
        ((DiskSource.ImageFile)volume.Source).Should().Be(new DiskSource.ImageFile($"/vmfs/volumes/{VmwareRig.Datastore}/stratus-{rig.Machines.Folder.Installation}/volumes/{volume.Id}/1/volume.vmdk", "vmdk"));
        asked.Asked.Single(call => call.Contains("<CreateVirtualDisk_Task", StringComparison.Ordinal)).Should()
            .Contain("<spec xsi:type=\"FileBackedVirtualDiskSpec\"><diskType>thin</diskType><adapterType>lsiLogic</adapterType><capacityKb>1025</capacityKb>");
        await rig.Backend.DeleteVolumeAsync(volume.Id, Token);
    }

    [Fact]
    public async Task What_is_smaller_than_vSphere_makes_disks_is_as_large_as_the_smallest_and_taken_for_the_same()
    {
        await using var rig = await VmwareVolumeRig.CreateAsync(VcsimModel.EsxHost);
        var id = new VolumeId(Guid.NewGuid());

        (await rig.Backend.EnsureVolumeAsync(id, new VolumeSpec(1), Token)).SizeBytes.Should().Be(1 << 20);
        (await rig.Backend.EnsureVolumeAsync(id, new VolumeSpec(1), Token)).SizeBytes.Should().Be(1 << 20);
        await rig.Backend.DeleteVolumeAsync(id, Token);
    }

    [Fact]
    public async Task A_crash_while_it_is_written_over_leaves_the_old_or_the_new_and_nothing_of_both_when_it_is_gone()
    {
        await using var rig = await VmwareVolumeRig.CreateAsync(VcsimModel.VirtualCenter);
        var isDone = false;
        for (var changes = 0; !isDone && changes < MostChanges; changes++)
        {
            var volume = await MakeAsync(rig);
            await WriteAsync(rig.Backend, volume.Id, "old");
            var failure = await Record.ExceptionAsync(async () => await WriteAsync((await rig.NewDyingBackendAsync(changes, Token))!, volume.Id, "new"));

            isDone = failure is null;
            (failure is null or BackendDiedException).Should().BeTrue("{0}", failure);
            (await TextAsync(rig.Backend, volume.Id)).Should().BeOneOf(isDone ? ["new"] : ["old", "new"]);
            await WriteAsync(rig.Backend, volume.Id, "yet");
            (await TextAsync(rig.Backend, volume.Id)).Should().Be("yet");
            (await rig.StoredAsync(Token)).Count(path => path.EndsWith("volume.vmdk", StringComparison.Ordinal)).Should().Be(1, "what was written over is gone");
            await rig.Backend.DeleteVolumeAsync(volume.Id, Token);
            (await rig.StoredAsync(Token)).Should().BeEmpty();
        }

        isDone.Should().BeTrue("it takes fewer than {0} changes", MostChanges);
        rig.LeftHere().Should().BeEmpty();
    }

    [Fact]
    public async Task A_content_that_breaks_off_changes_nothing_and_leaves_nothing_on_this_machine()
    {
        await using var rig = await VmwareVolumeRig.CreateAsync(VcsimModel.EsxHost);
        var volume = await MakeAsync(rig);
        await using var content = await rig.Backend.ReadAsync(volume.Id, Token);
        await content.DisposeAsync();

        await Assert.ThrowsAnyAsync<IOException>(() => rig.Backend.WriteAsync(volume.Id, content, Token));

        (await rig.Backend.FindAsync(volume.Id, Token)).Should().Be(volume);
        rig.LeftHere().Should().BeEmpty();
        await rig.Backend.DeleteVolumeAsync(volume.Id, Token);
        (await rig.StoredAsync(Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_disk_whose_bytes_are_not_all_beside_it_is_not_read()
    {
        await using var rig = await VmwareVolumeRig.CreateAsync(VcsimModel.EsxHost);
        var volume = await MakeAsync(rig);
        var script = new ShortExtent(VmwareDriverModule.NewHandler(rig.Machines.Settings));

        var failure = await Assert.ThrowsAsync<DriverException>(() => rig.NewBackend(script).ReadAsync(volume.Id, Token));

        failure.Error.Should().Be(DriverError.Internal);
        failure.Message.Should().Contain("volume-flat.vmdk").And.Contain("3 bytes").And.Contain($"{1 << 20}");
        await rig.Backend.DeleteVolumeAsync(volume.Id, Token);
    }

    private static Task<VolumeStatus> MakeAsync(VmwareVolumeRig rig) => rig.Backend.EnsureVolumeAsync(new VolumeId(Guid.NewGuid()), new VolumeSpec(rig.SmallestBytes), Token);

    private static Task WriteAsync(IVolumeBackend backend, VolumeId id, string text) => backend.WriteAsync(id, new MemoryStream(Encoding.ASCII.GetBytes(text)), Token);

    private static async Task<string> TextAsync(IVolumeBackend backend, VolumeId id) => Encoding.ASCII.GetString(await BytesAsync(backend, id), 0, 3);

    private static async Task<byte[]> BytesAsync(IVolumeBackend backend, VolumeId id)
    {
        await using var content = await backend.ReadAsync(id, Token);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, Token);
        return bytes.ToArray();
    }

    private sealed class ShortExtent(HttpMessageHandler backend) : DelegatingHandler(backend)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.Method == HttpMethod.Get ? Task.FromResult(new HttpResponseMessage { Content = new ByteArrayContent(new byte[3]) }) : base.SendAsync(request, cancellationToken);
    }
}
