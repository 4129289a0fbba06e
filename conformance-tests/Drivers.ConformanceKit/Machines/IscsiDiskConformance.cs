namespace Drivers.ConformanceKit;

/// <summary>Disks that the hypervisor reaches by iSCSI.</summary>
public abstract class IscsiDiskConformance : MachineDriverConformance
{
    [Theory]
    [InlineData(PowerState.Stopped)]
    [InlineData(PowerState.Running)]
    public async Task A_logical_unit_is_attached_and_detached_and_repeats(PowerState state)
    {
        var disk = await NewLunAsync();
        var id = await CreateAsync();
        await SetPowerAsync(id, state);

        await Machines.EnsureDiskAttachedAsync(id, disk, Token);
        await Machines.EnsureDiskAttachedAsync(id, disk, Token);

        (await StatusAsync(id)).Disks.Should().ContainSingle(attached => attached.Id == disk.Id);
        await SetPowerAsync(id, PowerState.Stopped);
        await Machines.EnsureDiskDetachedAsync(id, disk.Id, Token);
        await Machines.EnsureDiskDetachedAsync(id, disk.Id, Token);
        (await StatusAsync(id)).Disks.Should().BeEmpty();
    }

    [Fact]
    public async Task A_machine_with_a_logical_unit_starts_again_and_a_fresh_driver_object_knows_the_disk()
    {
        var disk = await NewLunAsync();
        var id = await CreateAsync();
        await Machines.EnsureDiskAttachedAsync(id, disk, Token);
        await SetPowerAsync(id, PowerState.Running);
        await SetPowerAsync(id, PowerState.Stopped);

        var fresh = (await NewDriverAsync()).Machines;
        await fresh.EnsureDiskAttachedAsync(id, disk, Token);
        await fresh.SetPowerAsync(id, PowerState.Running, PowerTransition.Hard, Token);

        (await fresh.FindAsync(id, Token))!.Condition.Should().Be(MachineCondition.Running);
        await ShouldFailAsync(DriverError.InUse, () => fresh.EnsureDiskAttachedAsync(id, disk with { Id = new AttachmentId(Guid.NewGuid()) }, Token));
    }

    [Fact]
    public async Task A_logical_unit_is_one_disk_whatever_the_initiator_calls_itself()
    {
        var disk = await NewLunAsync();
        var lun = (DiskSource.IscsiLun)disk.Source;
        await Machines.EnsureDiskAttachedAsync(await CreateAsync(), disk, Token);
        var other = await CreateAsync();

        await ShouldFailAsync(DriverError.InUse, () => Machines.EnsureDiskAttachedAsync(
            other, new DiskAttachment(new AttachmentId(Guid.NewGuid()), lun with { Initiator = lun.Initiator + "-other", Chap = null }), Token));
    }

    [Theory]
    [InlineData("", 3260, "iqn.2026-11.org.test:a", 1)]
    [InlineData("two hosts", 3260, "iqn.2026-11.org.test:a", 1)]
    [InlineData("127.0.0.1", 0, "iqn.2026-11.org.test:a", 1)]
    [InlineData("127.0.0.1", 65536, "iqn.2026-11.org.test:a", 1)]
    [InlineData("127.0.0.1", 3260, "iqn.2026-11.org.test:a", -1)]
    [InlineData("127.0.0.1", 3260, "a target", 1)]
    [InlineData("127.0.0.1", 3260, "iqn.2026-11.org.test:a/0", 1)]
    [InlineData("127.0.0.1", 3260, "iqn.2026-11.org.test:a\u0000", 1)]
    public async Task A_logical_unit_that_cannot_be_is_InvalidSpec(string host, int port, string target, int number)
    {
        Needs(MachineCapabilities.IscsiDisk);
        var id = await CreateAsync();
        var lun = new DiskSource.IscsiLun(host, port, target, number, "iqn.2026-11.org.test:host", null);

        await ShouldFailAsync(DriverError.InvalidSpec, () => Machines.EnsureDiskAttachedAsync(id, new DiskAttachment(new AttachmentId(Guid.NewGuid()), lun), Token));

        (await StatusAsync(id)).Disks.Should().BeEmpty();
    }

    [Fact]
    public async Task No_secret_of_an_initiator_is_in_any_message()
    {
        var disk = await NewLunAsync();
        var lun = (DiskSource.IscsiLun)disk.Source;
        var id = await CreateRunningAsync();
        var messages = new List<string>();
        DiskAttachment[] wrong =
        [
            disk with { Source = lun with { Port = 0 } },
            disk with { Source = lun with { Lun = 999 } },
            disk with { Source = lun with { Target = lun.Target + "-other" } },
            disk with { Source = lun with { Chap = lun.Chap! with { User = "stranger" } } },
        ];
        foreach (var attempt in wrong)
        {
            var failure = await Record.ExceptionAsync(() => Machines.EnsureDiskAttachedAsync(id, attempt, Token));
            (failure ?? new DriverException(DriverError.Internal, string.Empty)).Should().BeOfType<DriverException>();
            messages.Add($"{failure}");
            await Machines.EnsureDiskDetachedAsync(id, disk.Id, Token);
        }

        messages.Concat(Rig.Log.Lines).Should().NotContain(message => message.Contains(lun.Chap!.Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Undeclared_iscsi_is_Unsupported_and_touches_nothing()
    {
        NeedsWithout(MachineCapabilities.IscsiDisk);
        var id = await CreateAsync();
        var lun = new DiskSource.IscsiLun("127.0.0.1", 3260, "iqn.2026-11.org.test:a", 1, "iqn.2026-11.org.test:host", null);

        await ShouldFailAsync(DriverError.Unsupported, () => Machines.EnsureDiskAttachedAsync(id, new DiskAttachment(new AttachmentId(Guid.NewGuid()), lun), Token));

        (await StatusAsync(id)).Disks.Should().BeEmpty();
    }

    private async Task<DiskAttachment> NewLunAsync()
    {
        Needs(MachineCapabilities.IscsiDisk);
        Needs(RigAbilities.IscsiTarget);
        return new DiskAttachment(new AttachmentId(Guid.NewGuid()), await Rig.NewLunAsync(Token));
    }
}
