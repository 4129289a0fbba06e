namespace Drivers.ConformanceKit;

/// <summary>Disks that are opened with a key.</summary>
public abstract class EncryptedDiskConformance : SecretDiskConformance
{
    private static readonly VolumeKey Key = new("kit-passphrase-0123456789");

    [Fact]
    public async Task An_encrypted_disk_attached_without_its_key_is_another_disk()
    {
        var disk = await NewSecretDiskAsync();
        var id = await CreateAsync();
        await Machines.EnsureDiskAttachedAsync(id, disk, Token);

        await ShouldFailAsync(DriverError.AlreadyExists, () => Machines.EnsureDiskAttachedAsync(id, disk with { Key = null }, Token));
    }

    [Fact]
    public async Task No_key_is_in_any_message()
    {
        var disk = await NewSecretDiskAsync();

        await ShouldNotTellAsync(Key.Passphrase,
        [
            Anew(disk) with { Key = new VolumeKey("wrong-" + Key.Passphrase) },
            Anew(disk) with { Source = await Rig.NewDiskAsync(Token) },
            Anew(disk) with { Key = new VolumeKey(Key.Passphrase + "\n") },
        ]);
    }

    [Fact]
    public async Task An_undeclared_key_is_Unsupported_and_touches_nothing()
    {
        NeedsWithout(MachineCapabilities.EncryptedDisk);

        await ShouldRefuseAsync(DriverError.Unsupported, await NewDiskAsync() with { Key = Key });
    }

    protected override async Task<DiskAttachment> NewSecretDiskAsync()
    {
        Needs(MachineCapabilities.EncryptedDisk);
        return new DiskAttachment(new AttachmentId(Guid.NewGuid()), await Rig.NewEncryptedDiskAsync(Key, Token), Key: Key);
    }
}
