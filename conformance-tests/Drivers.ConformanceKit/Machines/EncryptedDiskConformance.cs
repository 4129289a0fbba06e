namespace Drivers.ConformanceKit;

/// <summary>Disks that are opened with a key.</summary>
public abstract class EncryptedDiskConformance : MachineDriverConformance
{
    private static readonly VolumeKey Key = new("kit-passphrase-0123456789");

    [Theory]
    [InlineData(PowerState.Stopped)]
    [InlineData(PowerState.Running)]
    public async Task An_encrypted_disk_is_attached_and_detached_and_repeats(PowerState state)
    {
        var disk = await NewEncryptedDiskAsync();
        var id = await CreateAsync();
        await SetPowerAsync(id, state);

        await Machines.EnsureDiskAttachedAsync(id, disk, Token);
        await Machines.EnsureDiskAttachedAsync(id, disk, Token);

        (await StatusAsync(id)).Disks.Should().ContainSingle(attached => attached.Id == disk.Id);
        await SetPowerAsync(id, PowerState.Stopped);
        await Machines.EnsureDiskDetachedAsync(id, disk.Id, Token);
        (await StatusAsync(id)).Disks.Should().BeEmpty();
    }

    [Fact]
    public async Task A_machine_with_an_encrypted_disk_starts_again()
    {
        var disk = await NewEncryptedDiskAsync();
        var id = await CreateAsync();
        await Machines.EnsureDiskAttachedAsync(id, disk, Token);
        await SetPowerAsync(id, PowerState.Running);
        await SetPowerAsync(id, PowerState.Stopped);

        var fresh = (await NewDriverAsync()).Machines;
        await fresh.EnsureDiskAttachedAsync(id, disk, Token);
        await fresh.SetPowerAsync(id, PowerState.Running, PowerTransition.Hard, Token);

        (await fresh.FindAsync(id, Token))!.Condition.Should().Be(MachineCondition.Running);
    }

    [Fact]
    public async Task An_encrypted_disk_attached_without_its_key_is_another_disk()
    {
        var disk = await NewEncryptedDiskAsync();
        var id = await CreateAsync();
        await Machines.EnsureDiskAttachedAsync(id, disk, Token);

        await ShouldFailAsync(DriverError.AlreadyExists, () => Machines.EnsureDiskAttachedAsync(id, disk with { Key = null }, Token));
    }

    [Fact]
    public async Task No_key_is_in_any_message()
    {
        var disk = await NewEncryptedDiskAsync();
        var id = await CreateRunningAsync();
        var wrong = new VolumeKey("wrong-" + Key.Passphrase);
        var messages = new List<string>();
        foreach (var attempt in new[] { disk with { Key = wrong }, disk with { Source = await Rig.NewDiskAsync(Token) }, disk with { Key = new VolumeKey(Key.Passphrase + "\n") } })
        {
            var failure = await Record.ExceptionAsync(() => Machines.EnsureDiskAttachedAsync(id, attempt with { Id = new AttachmentId(Guid.NewGuid()) }, Token));
            (failure ?? new DriverException(DriverError.Internal, string.Empty)).Should().BeOfType<DriverException>();
            messages.Add($"{failure}");
        }

        messages.Concat(Rig.Log.Lines).Should().NotContain(message => message.Contains(Key.Passphrase, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_undeclared_key_is_Unsupported_and_touches_nothing()
    {
        NeedsWithout(MachineCapabilities.EncryptedDisk);
        var id = await CreateAsync();
        var disk = await NewDiskAsync();

        await ShouldFailAsync(DriverError.Unsupported, () => Machines.EnsureDiskAttachedAsync(id, disk with { Key = Key }, Token));

        (await StatusAsync(id)).Disks.Should().BeEmpty();
    }

    private async Task<DiskAttachment> NewEncryptedDiskAsync()
    {
        Needs(MachineCapabilities.EncryptedDisk);
        return new DiskAttachment(new AttachmentId(Guid.NewGuid()), await Rig.NewEncryptedDiskAsync(Key, Token), Key: Key);
    }
}
