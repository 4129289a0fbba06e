using System.Xml.Linq;

namespace Drivers.Libvirt.Tests;

public sealed class DomainDocumentTests
{
    private static readonly AttachmentId Disk = new(Guid.NewGuid());

    [Theory]
    [InlineData("<memory unit='KiB'>2048</memory>", 2 << 20)]
    [InlineData("<memory>2048</memory>", 2 << 20)]
    [InlineData("<memory unit='b'>2097152</memory>", 2 << 20)]
    [InlineData("<memory unit='GiB'>1</memory>", 1 << 30)]
    public void Memory_is_read_in_every_unit_that_libvirt_writes(string memory, long bytes)
    {
        var document = new DomainDocument($"<domain>{memory}<vcpu>3</vcpu></domain>");

        document.Size.Should().Be(new MachineSize(3, bytes));
    }

    [Fact]
    public void An_attached_disk_is_read_as_it_was_written_whatever_its_path_holds()
    {
        var source = new DiskSource.ImageFile("/disks/<a> & 'b' \"c\".raw", "raw");
        var element = DeviceXml.Disk(source, new DeviceAlias(Disk, 4).ToString(), "vdf", "virtio", isReadOnly: true);

        var read = Parse(element).Disks.Should().ContainSingle().Which;

        read.Should().Be(new AttachedDisk(new DeviceAlias(Disk, 4), source, IsReadOnly: true, IsEncrypted: false, "vdf"));
    }

    [Theory]
    [InlineData("127.0.0.1", "iqn.2026-11.org.test:a", true)]
    [InlineData("fd00::1", "iqn.2026-11.org.test:a", false)]
    [InlineData("storage.example.org", "eui.0123456789abcdef", true)]
    public void A_logical_unit_is_read_as_it_was_written_without_its_secret(string host, string target, bool hasChap)
    {
        var lun = new DiskSource.IscsiLun(host, 3261, target, 5, "iqn.2026-11.org.test:b", hasChap ? new ChapCredentials("<user>", "chap-secret-01") : null);
        var element = DeviceXml.Disk(new DiskAttachment(Disk, lun, Key: new VolumeKey("key-secret-01")), new DeviceAlias(Disk, 0).ToString(), "vdc", "virtio");

        var read = Parse(element).Disks.Should().ContainSingle().Which;

        read.Source.Should().Be(lun with { Chap = hasChap ? new ChapCredentials("<user>", string.Empty) : null });
        read.IsEncrypted.Should().BeTrue();
        element.ToString().Should().NotContain("secret-01");
    }

    [Fact]
    public void Every_secret_of_every_disk_has_an_id_of_its_own_that_never_changes()
    {
        var id = new AttachmentId(Guid.Parse("3f0b3d0e-0000-4000-8000-000000000001"));

        new DiskSecret(id, DiskSecretKind.Chap).Id.Should().Be(Guid.Parse("72e20b3f-9956-8d11-a654-3e2fa01f3b02"), "libvirt's documents name it from one release to the next");
        new[] { new DiskSecret(id, DiskSecretKind.Chap).Id, new DiskSecret(id, DiskSecretKind.Key).Id, new DiskSecret(Disk, DiskSecretKind.Chap).Id }.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_machine_s_own_disk_and_what_others_added_are_not_attached_disks()
    {
        var own = DeviceXml.Disk(new DiskSource.ImageFile("/a", "qcow2"), DeviceXml.SystemDiskAlias, "vda", "virtio", isReadOnly: false);
        var other = DeviceXml.Disk(new DiskSource.ImageFile("/b", "raw"), "ua-somebody-else", "vdb", "virtio", isReadOnly: false);

        var document = Parse(own, other);

        document.Disks.Should().BeEmpty();
        document.HasSystemDisk.Should().BeTrue();
    }

    [Fact]
    public void An_attached_interface_is_read_as_it_was_written()
    {
        var nic = new NicAttachment(new AttachmentId(Guid.NewGuid()), new NetworkId(Guid.NewGuid()), "52:54:00:aa:bb:cc");

        var read = Parse(DeviceXml.Nic(nic, new DeviceAlias(nic.Id, 0).ToString())).Nics.Should().ContainSingle().Which;

        read.Should().Be(new AttachedNic(new DeviceAlias(nic.Id, 0), nic.MacAddress, nic.Network));
    }

    [Fact]
    public void The_marker_survives_and_a_foreign_domain_has_none()
    {
        var marker = new Marker(Guid.NewGuid(), "abc", "def");

        Marker.Read(new XElement("domain", marker.ToMetadata())).Should().Be(marker);
        Marker.Read(XElement.Parse("<domain><metadata><x xmlns='urn:other' installation='1'/></metadata></domain>")).Should().BeNull();
    }

    [Theory]
    [InlineData(5, 1, false, MachineCondition.Stopped)]
    [InlineData(5, 5, true, MachineCondition.Hibernated)]
    [InlineData(1, 1, false, MachineCondition.Running)]
    [InlineData(3, 1, false, MachineCondition.Suspended)]
    [InlineData(3, 5, false, MachineCondition.Failed)]
    [InlineData(3, 11, false, MachineCondition.Stopped)]
    [InlineData(4, 1, false, MachineCondition.Running)]
    [InlineData(6, 1, false, MachineCondition.Failed)]
    [InlineData(7, 0, false, MachineCondition.Suspended)]
    public void A_state_of_libvirt_is_a_condition(int state, int reason, bool isSaved, MachineCondition condition) =>
        DomainConditions.Of(new LibvirtDomainState(state, reason), isSaved).Should().Be(condition);

    private static DomainDocument Parse(params XElement[] devices) => new(new XElement("domain", new XElement("devices", devices)).ToString());
}
