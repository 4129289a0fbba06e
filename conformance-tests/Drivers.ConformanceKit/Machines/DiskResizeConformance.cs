namespace Drivers.ConformanceKit;

/// <summary>Disks that grow while their machine runs.</summary>
public abstract class DiskResizeConformance : MachineDriverConformance
{
    private const long Enough = 8L << 20;

    [Fact]
    public async Task A_running_guest_sees_that_its_disk_has_grown_and_it_repeats()
    {
        var (id, disk) = await CreateWithDiskAsync();
        await SetPowerAsync(id, PowerState.Running);

        await Machines.ResizeDiskAsync(id, disk, Enough, Token);
        await Machines.ResizeDiskAsync(id, disk, Enough, Token);

        (await Rig.ReadSeenBytesAsync(id, disk, Token)).Should().Be(Enough);
        await ShouldBeAsync(id, MachineCondition.Running);
    }

    [Fact]
    public async Task A_disk_of_an_odd_size_has_it_at_least_and_it_repeats()
    {
        var (id, disk) = await CreateWithDiskAsync();
        await SetPowerAsync(id, PowerState.Running);

        await Machines.ResizeDiskAsync(id, disk, Enough + 1, Token);
        await Machines.ResizeDiskAsync(id, disk, Enough + 1, Token);

        (await Rig.ReadSeenBytesAsync(id, disk, Token)).Should().BeInRange(Enough + 1, Enough + 4096);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(Enough - 4096)]
    public async Task A_disk_never_shrinks(long bytes)
    {
        var (id, disk) = await CreateWithDiskAsync();
        await SetPowerAsync(id, PowerState.Running);
        await Machines.ResizeDiskAsync(id, disk, Enough, Token);

        await ShouldFailAsync(DriverError.InvalidSpec, () => Machines.ResizeDiskAsync(id, disk, bytes, Token));

        (await Rig.ReadSeenBytesAsync(id, disk, Token)).Should().Be(Enough);
    }

    [Fact]
    public async Task Resize_of_a_stopped_machine_s_disk_is_fine()
    {
        var (id, disk) = await CreateWithDiskAsync();

        await Machines.ResizeDiskAsync(id, disk, Enough, Token);

        await ShouldBeAsync(id, MachineCondition.Stopped);
    }

    [Fact]
    public async Task Resize_of_the_missing_is_NotFound()
    {
        var (id, disk) = await CreateWithDiskAsync();

        await ShouldFailAsync(DriverError.NotFound, () => Machines.ResizeDiskAsync(new MachineId(Guid.NewGuid()), disk, Enough, Token));
        await ShouldFailAsync(DriverError.NotFound, () => Machines.ResizeDiskAsync(id, new AttachmentId(Guid.NewGuid()), Enough, Token));
    }

    [Fact]
    public async Task Resize_obeys_a_cancelled_token()
    {
        var (id, disk) = await CreateWithDiskAsync();
        await SetPowerAsync(id, PowerState.Running);
        var before = await Rig.ReadSeenBytesAsync(id, disk, Token);

        await ((Func<Task>)(() => Machines.ResizeDiskAsync(id, disk, Enough, new CancellationToken(canceled: true)))).Should().ThrowAsync<OperationCanceledException>();

        (await Rig.ReadSeenBytesAsync(id, disk, Token)).Should().Be(before);
    }

    [Fact]
    public async Task Undeclared_disk_resize_is_Unsupported()
    {
        NeedsWithout(MachineCapabilities.LiveDiskResize);
        var id = await CreateAsync();
        var disk = await NewDiskAsync();
        await Machines.EnsureDiskAttachedAsync(id, disk, Token);

        await ShouldFailAsync(DriverError.Unsupported, () => Machines.ResizeDiskAsync(id, disk.Id, Enough, Token));
    }

    private async Task<(MachineId Machine, AttachmentId Disk)> CreateWithDiskAsync()
    {
        Needs(MachineCapabilities.LiveDiskResize);
        var id = await CreateAsync();
        var disk = await NewDiskAsync();
        await Machines.EnsureDiskAttachedAsync(id, disk, Token);
        return (id, disk.Id);
    }
}
