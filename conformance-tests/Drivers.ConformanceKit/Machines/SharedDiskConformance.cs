namespace Drivers.ConformanceKit;

/// <summary>One disk at several machines: all of them may read it, or one may write to it.</summary>
public abstract class SharedDiskConformance : MachineDriverConformance
{
    private const int Readers = 3;

    [Fact]
    public async Task Many_machines_read_one_disk_at_once()
    {
        var source = await Rig.NewDiskAsync(Token);
        for (var i = 0; i < Readers; i++)
        {
            var id = await CreateAsync();
            await Machines.EnsureDiskAttachedAsync(id, Reader(source), Token);
            await SetPowerAsync(id, PowerState.Running);
            await ShouldBeAsync(id, MachineCondition.Running);
        }
    }

    [Fact]
    public async Task A_disk_is_read_twice_by_no_machine()
    {
        var source = await Rig.NewDiskAsync(Token);
        var id = await CreateAsync();
        await Machines.EnsureDiskAttachedAsync(id, Reader(source), Token);

        await ShouldFailAsync(DriverError.InUse, () => Machines.EnsureDiskAttachedAsync(id, Reader(source), Token));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public async Task A_disk_that_somebody_may_write_to_is_InUse_for_everybody_else_until_it_is_detached(bool firstReads, bool secondReads)
    {
        var source = await Rig.NewDiskAsync(Token);
        var (first, second) = (Reader(source) with { IsReadOnly = firstReads }, Reader(source) with { IsReadOnly = secondReads });
        var (one, other) = (await CreateAsync(), await CreateAsync());
        await Machines.EnsureDiskAttachedAsync(one, first, Token);

        await ShouldFailAsync(DriverError.InUse, () => Machines.EnsureDiskAttachedAsync(other, second, Token));
        (await StatusAsync(other)).Disks.Should().BeEmpty();

        await Machines.EnsureDiskDetachedAsync(one, first.Id, Token);
        await Machines.EnsureDiskAttachedAsync(other, second, Token);
        (await StatusAsync(other)).Disks.Should().ContainSingle();
    }

    [Fact]
    public async Task Of_many_machines_that_want_to_write_to_one_disk_at_once_one_gets_it()
    {
        var source = await Rig.NewDiskAsync(Token);
        var machines = new List<MachineId>();
        for (var i = 0; i < Readers; i++)
        {
            machines.Add(await CreateAsync());
        }

        var outcomes = await Task.WhenAll(machines.Select(id => Task.Run(
            async () => await Record.ExceptionAsync(() => Machines.EnsureDiskAttachedAsync(id, Reader(source) with { IsReadOnly = false }, Token)), Token)));

        outcomes.Should().ContainSingle(outcome => outcome == null);
        outcomes.OfType<DriverException>().Should().HaveCount(Readers - 1).And.OnlyContain(refusal => refusal.Error == DriverError.InUse || refusal.Error == DriverError.Busy);
    }

    [Fact]
    public async Task A_disk_attached_for_reading_is_another_one_for_writing()
    {
        var disk = Reader(await Rig.NewDiskAsync(Token));
        var id = await CreateAsync();
        await Machines.EnsureDiskAttachedAsync(id, disk, Token);

        await ShouldFailAsync(DriverError.AlreadyExists, () => Machines.EnsureDiskAttachedAsync(id, disk with { IsReadOnly = false }, Token));
    }

    private static DiskAttachment Reader(DiskSource source) => new(new AttachmentId(Guid.NewGuid()), source, IsReadOnly: true);
}
