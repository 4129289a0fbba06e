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

        read.Should().Be(new AttachedDisk(new DeviceAlias(Disk, 4), source, true, "vdf"));
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
