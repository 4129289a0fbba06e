namespace Drivers.ConformanceKit;

/// <summary>Disks that the hypervisor reaches by iSCSI, as an initiator with a secret.</summary>
public abstract class IscsiDiskConformance : SecretDiskConformance
{
    private static readonly DiskSource.IscsiLun Unit = new("127.0.0.1", 3260, "iqn.2026-11.org.test:a", 1, "iqn.2026-11.org.test:host", null);

    [Fact]
    public async Task A_logical_unit_is_one_disk_whatever_the_initiator_calls_itself()
    {
        var disk = await NewSecretDiskAsync();
        var lun = (DiskSource.IscsiLun)disk.Source;
        await Machines.EnsureDiskAttachedAsync(await CreateAsync(), disk, Token);
        var other = await CreateAsync();

        await ShouldFailAsync(DriverError.InUse, () => Machines.EnsureDiskAttachedAsync(
            other, Attachment(lun with { Initiator = lun.Initiator + "-other", Chap = null }), Token));
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
    public Task A_logical_unit_that_cannot_be_is_InvalidSpec(string host, int port, string target, int number)
    {
        Needs(MachineCapabilities.IscsiDisk);

        return ShouldRefuseAsync(DriverError.InvalidSpec, Attachment(Unit with { Host = host, Port = port, Target = target, Lun = number }));
    }

    [Fact]
    public async Task No_secret_of_an_initiator_is_in_any_message()
    {
        var lun = (DiskSource.IscsiLun)(await NewSecretDiskAsync()).Source;

        await ShouldNotTellAsync(lun.Chap!.Secret,
        [
            Attachment(lun with { Port = 0 }),
            Attachment(lun with { Lun = 999 }),
            Attachment(lun with { Target = lun.Target + "-other" }),
            Attachment(lun with { Chap = lun.Chap with { User = "stranger" } }),
        ]);
    }

    [Fact]
    public Task Undeclared_iscsi_is_Unsupported_and_touches_nothing()
    {
        NeedsWithout(MachineCapabilities.IscsiDisk);

        return ShouldRefuseAsync(DriverError.Unsupported, Attachment(Unit));
    }

    protected override async Task<DiskAttachment> NewSecretDiskAsync()
    {
        Needs(MachineCapabilities.IscsiDisk);
        Needs(RigAbilities.IscsiTarget);
        return Attachment(await Rig.NewLunAsync(Token));
    }

    private static DiskAttachment Attachment(DiskSource source) => new(new AttachmentId(Guid.NewGuid()), source);
}
