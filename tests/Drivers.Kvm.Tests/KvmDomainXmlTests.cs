using System.Xml.Linq;
using Drivers.Libvirt;

namespace Drivers.Kvm.Tests;

public sealed class KvmDomainXmlTests
{
    private static readonly AccelerationVerdict Kvm = new(true, "KVM");
    private static readonly AccelerationVerdict Tcg = new(false, "TCG");

    [Fact]
    public void With_kvm_the_guest_gets_the_host_s_processor()
    {
        var domain = KvmDomainXml.Define(Design(MachineArchitecture.X64), Kvm);

        domain.Attribute("type")!.Value.Should().Be("kvm");
        domain.Element("cpu")!.Attribute("mode")!.Value.Should().Be("host-passthrough");
        domain.Element("features")!.Element("tcg").Should().BeNull();
    }

    [Fact]
    public void Without_kvm_the_translation_cache_is_kept_small()
    {
        var domain = KvmDomainXml.Define(Design(MachineArchitecture.X64), Tcg);

        domain.Attribute("type")!.Value.Should().Be("qemu");
        domain.Descendants("tb-cache").Single().Value.Should().Be("32");
    }

    [Fact]
    public void A_32_bit_machine_has_a_32_bit_processor() =>
        KvmDomainXml.Define(Design(MachineArchitecture.X86), Kvm).Element("cpu")!.Element("model")!.Value.Should().Be("qemu32");

    [Fact]
    public void There_is_a_port_for_every_device_that_may_come()
    {
        var domain = KvmDomainXml.Define(Design(MachineArchitecture.X64), Kvm);

        var ports = domain.Descendants("controller").Where(controller => (string?)controller.Attribute("model") == "pcie-root-port");
        ports.Should().HaveCount(PciLayout.DiskSlots + PciLayout.NicSlots);
    }

    [Fact]
    public void Every_device_of_a_full_machine_has_a_place_of_its_own()
    {
        var settings = KvmSettings.Read(new Dictionary<string, string>());
        var hypervisor = new KvmHypervisor(settings, new AccelerationChoice(Acceleration.Tcg, "/", TimeProvider.System, new RecordingLog()));
        var devices = Enumerable.Range(0, PciLayout.DiskSlots)
            .Select(slot => hypervisor.Disk(new DiskAttachment(new AttachmentId(Guid.NewGuid()), new DiskSource.BlockDevice("/dev/x")), slot, hasSystemDisk: true))
            .Concat(Enumerable.Range(0, PciLayout.NicSlots).Select(slot => hypervisor.Nic(
                new NicAttachment(new AttachmentId(Guid.NewGuid()), new NetworkId(Guid.NewGuid()), "52:54:00:00:00:01"), slot)));

        var domain = KvmDomainXml.Define(Design(MachineArchitecture.X64) with { AttachedDevices = [.. devices] }, Kvm);

        domain.Descendants("address").Select(address => $"{address.Attribute("bus")} {address.Attribute("slot")}").Should().OnlyHaveUniqueItems();
        domain.Descendants("target").Select(target => (string?)target.Attribute("dev")).OfType<string>().Should().OnlyHaveUniqueItems();
        domain.Descendants("boot").Select(boot => boot.Attribute("order")!.Value).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void No_secret_of_the_seed_is_in_the_definition()
    {
        var design = Design(MachineArchitecture.X64);

        KvmDomainXml.Define(design, Kvm).ToString().Should().NotContain("secret");
    }

    private static DomainDesign Design(MachineArchitecture architecture)
    {
        var seed = new GuestSeed("password: secret"u8.ToArray(), ["ssh-ed25519 secret"]);
        var spec = new MachineSpec("a", architecture, new MachineSize(1, 1 << 27), new BootImage("/i", "qcow2"), seed);
        return new DomainDesign(
            new MachineId(Guid.NewGuid()), spec, "/d/disk.qcow2", "/d/seed.iso", "/d/console.log", new Marker(Guid.NewGuid(), "s", "i"), Array.Empty<XElement>());
    }
}
