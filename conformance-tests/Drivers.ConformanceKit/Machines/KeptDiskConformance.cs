namespace Drivers.ConformanceKit;

/// <summary>What is kept of deleted machines.</summary>
public abstract class KeptDiskConformance : MachineDriverConformance
{
    [Theory]
    [InlineData(PowerState.Stopped)]
    [InlineData(PowerState.Running)]
    public async Task A_machine_that_is_deleted_and_kept_is_gone_and_listed_until_it_is_dropped(PowerState state)
    {
        var id = await CreateInAsync(state);

        await Machines.DeleteMachineAsync(id, DiskFate.Kept, Token);

        (await Machines.FindAsync(id, Token)).Should().BeNull();
        (await Machines.ListRemainsAsync(Token).ContainsAsync(id, cancellationToken: Token)).Should().BeFalse("what is kept is wanted, and no remains");
        var kept = (await KeptAsync(id)).Should().ContainSingle().Which;
        kept.Since.Should().BeCloseTo(TimeProvider.System.GetUtcNow(), Rig.Patience);
        kept.Bytes.Should().BeGreaterThanOrEqualTo(0);
        Path.IsPathFullyQualified(kept.Path).Should().BeTrue();
        await Machines.DropKeptAsync(id, Token);
        await Machines.DropKeptAsync(id, Token);
        (await KeptAsync(id)).Should().BeEmpty();
    }

    [Theory]
    [InlineData(DiskFate.Kept)]
    [InlineData(DiskFate.Deleted)]
    public async Task What_was_kept_stays_kept_when_the_machine_is_deleted_again(DiskFate again)
    {
        var id = await CreateInAsync(PowerState.Stopped);
        await Machines.DeleteMachineAsync(id, DiskFate.Kept, Token);
        var before = await KeptAsync(id);

        await Machines.DeleteMachineAsync(id, again, Token);

        (await KeptAsync(id)).Should().Equal(before).And.ContainSingle();
        await Machines.DropKeptAsync(id, Token);
    }

    [Fact]
    public async Task A_machine_that_is_deleted_and_not_kept_is_not_listed()
    {
        var id = await CreateInAsync(PowerState.Stopped);

        await Machines.DeleteMachineAsync(id, DiskFate.Deleted, Token);

        (await KeptAsync(id)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_fresh_driver_object_knows_what_was_kept_and_another_installation_does_not()
    {
        Needs(RigAbilities.ForeignInstallation);
        var id = await CreateInAsync(PowerState.Stopped);
        await Machines.DeleteMachineAsync(id, DiskFate.Kept, Token);

        var foreign = (await NewForeignDriverAsync()).Machines;
        await foreign.DropKeptAsync(id, Token);

        (await foreign.ListKeptAsync(Token).AnyAsync(kept => kept.Machine == id, Token)).Should().BeFalse();
        (await (await NewDriverAsync()).Machines.ListKeptAsync(Token).AnyAsync(kept => kept.Machine == id, Token)).Should().BeTrue();
        await Machines.DropKeptAsync(id, Token);
    }

    [Fact]
    public async Task Keeping_spares_attached_disks_and_lets_go_of_them()
    {
        var id = await CreateInAsync(PowerState.Stopped);
        var disk = await NewDiskAsync();
        await Machines.EnsureDiskAttachedAsync(id, disk, Token);

        await Machines.DeleteMachineAsync(id, DiskFate.Kept, Token);

        (await Rig.DiskExistsAsync(disk.Source, Token)).Should().BeTrue();
        await Machines.EnsureDiskAttachedAsync(await CreateAsync(), disk, Token);
        await Machines.DropKeptAsync(id, Token);
    }

    [Fact]
    public async Task Keeping_nothing_is_fine()
    {
        Needs(MachineCapabilities.KeepDisk);
        var id = NewId();

        await Machines.DeleteMachineAsync(id, DiskFate.Kept, Token);

        (await KeptAsync(id)).Should().BeEmpty();
    }

    [Fact]
    public async Task Dropping_obeys_a_cancelled_token()
    {
        var id = await CreateInAsync(PowerState.Stopped);
        await Machines.DeleteMachineAsync(id, DiskFate.Kept, Token);

        await ((Func<Task>)(() => Machines.DropKeptAsync(id, new CancellationToken(canceled: true)))).Should().ThrowAsync<OperationCanceledException>();

        (await KeptAsync(id)).Should().ContainSingle();
        await Machines.DropKeptAsync(id, Token);
    }

    [Fact]
    public async Task Undeclared_keeping_is_Unsupported_and_deletes_nothing()
    {
        NeedsWithout(MachineCapabilities.KeepDisk);
        var id = await CreateAsync();

        await ShouldFailAsync(DriverError.Unsupported, () => Machines.DeleteMachineAsync(id, DiskFate.Kept, Token));
        await ShouldFailAsync(DriverError.Unsupported, () => Machines.DropKeptAsync(id, Token));
        await ShouldFailAsync(DriverError.Unsupported, () => KeptAsync(id));

        await ShouldBeAsync(id, MachineCondition.Stopped);
    }

    private async Task<MachineId> CreateInAsync(PowerState state)
    {
        Needs(MachineCapabilities.KeepDisk);
        var id = await CreateAsync();
        await SetPowerAsync(id, state);
        return id;
    }

    private async Task<List<KeptDisk>> KeptAsync(MachineId id) => await Machines.ListKeptAsync(Token).Where(kept => kept.Machine == id).ToListAsync(Token);
}
