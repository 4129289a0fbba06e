namespace Drivers.ConformanceKit;

/// <summary>Disks that are opened with a secret, whatever it opens.</summary>
public abstract class SecretDiskConformance : MachineDriverConformance
{
    [Theory]
    [InlineData(PowerState.Stopped)]
    [InlineData(PowerState.Running)]
    public async Task A_disk_with_a_secret_is_attached_and_detached_and_repeats(PowerState state)
    {
        var disk = await NewSecretDiskAsync();
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
    public async Task A_machine_whose_disk_has_a_secret_starts_again_and_a_fresh_driver_object_knows_the_disk()
    {
        var disk = await NewSecretDiskAsync();
        var id = await CreateAsync();
        await Machines.EnsureDiskAttachedAsync(id, disk, Token);
        await SetPowerAsync(id, PowerState.Running);
        await SetPowerAsync(id, PowerState.Stopped);

        var fresh = (await NewDriverAsync()).Machines;
        await fresh.EnsureDiskAttachedAsync(id, disk, Token);
        await fresh.SetPowerAsync(id, PowerState.Running, PowerTransition.Hard, Token);

        (await fresh.FindAsync(id, Token))!.Condition.Should().Be(MachineCondition.Running);
        await ShouldFailAsync(DriverError.InUse, () => fresh.EnsureDiskAttachedAsync(id, Anew(disk), Token));
    }

    /// <summary>A disk of the rig with all that opens it; skips the rule where there is none.</summary>
    protected abstract Task<DiskAttachment> NewSecretDiskAsync();

    /// <summary>The same disk, attached as another.</summary>
    protected static DiskAttachment Anew(DiskAttachment disk)
    {
        ArgumentNullException.ThrowIfNull(disk);
        return disk with { Id = new AttachmentId(Guid.NewGuid()) };
    }

    /// <summary>Fails when an attempt ends with anything but a driver's exception, or anything that was said of it holds the secret.</summary>
    protected async Task ShouldNotTellAsync(string secret, IEnumerable<DiskAttachment> attempts)
    {
        ArgumentNullException.ThrowIfNull(attempts);
        var id = await CreateRunningAsync();
        var messages = new List<string>();
        foreach (var attempt in attempts)
        {
            var failure = await Record.ExceptionAsync(() => Machines.EnsureDiskAttachedAsync(id, attempt, Token));
            (failure ?? new DriverException(DriverError.Internal, string.Empty)).Should().BeOfType<DriverException>();
            messages.Add($"{failure}");
            await Machines.EnsureDiskDetachedAsync(id, attempt.Id, Token);
        }

        messages.Concat(Rig.Log.Lines).Should().NotContain(message => message.Contains(secret, StringComparison.Ordinal));
    }

    /// <summary>Fails unless a disk is refused with this error and nothing is attached.</summary>
    protected async Task ShouldRefuseAsync(DriverError error, DiskAttachment disk)
    {
        var id = await CreateAsync();

        await ShouldFailAsync(error, () => Machines.EnsureDiskAttachedAsync(id, disk, Token));

        (await StatusAsync(id)).Disks.Should().BeEmpty();
    }
}
