namespace Drivers.Libvirt.Tests;

/// <summary>The binding on libvirt's own in-process fake host.</summary>
[Collection("test:///default is one for the process")]
public sealed class LibvirtConnectTests : IDisposable
{
    private readonly LibvirtConnect _connect = LibvirtConnect.Open("test:///default");

    public void Dispose() => _connect.Dispose();

    [Fact]
    public void A_definition_is_found_by_the_uuid_that_it_was_made_with()
    {
        var id = Guid.NewGuid();
        using var defined = Define(id);

        using var found = _connect.FindDomain(id);

        found!.Id.Should().Be(id);
        found.Name.Should().Be($"bücher-&-{id}");
        defined.Undefine();
    }

    [Fact]
    public void The_host_has_the_processors_and_memory_that_the_fake_one_has() => _connect.HostSize().Should().Be((16, 3L << 30));

    [Fact]
    public void What_does_not_exist_is_null()
    {
        _connect.FindDomain(Guid.NewGuid()).Should().BeNull();
        _connect.FindNetwork(Guid.NewGuid()).Should().BeNull();
    }

    [Fact]
    public void A_domain_goes_through_its_states()
    {
        using var domain = Define(Guid.NewGuid());
        DomainConditions.Of(domain.State(), false).Should().Be(MachineCondition.Stopped);
        domain.Create();
        DomainConditions.Of(domain.State(), false).Should().Be(MachineCondition.Running);
        domain.Suspend();
        DomainConditions.Of(domain.State(), false).Should().Be(MachineCondition.Suspended);
        domain.Resume();
        domain.Destroy();
        DomainConditions.Of(domain.State(), false).Should().Be(MachineCondition.Stopped);
        domain.Undefine();
    }

    [Fact]
    public void A_refusal_carries_the_number_and_the_text_of_libvirt()
    {
        using var domain = Define(Guid.NewGuid());

        var refusal = domain.Invoking(machine => machine.DetachFromDefinition("ua-x")).Should().Throw<LibvirtException>().Which;

        refusal.Code.Should().Be(3);
        refusal.Reason.Should().Contain("not supported");
        domain.Undefine();
    }

    [Fact]
    public void Lists_hold_every_domain_and_network()
    {
        var id = Guid.NewGuid();
        using var defined = Define(id);

        _connect.ListDomains().Select(domain => domain.Id).Should().Contain(id);
        _connect.ListNetworks().Should().ContainSingle().Which.Name.Should().Be("default");
        defined.Undefine();
    }

    [Fact]
    public void An_address_that_leads_nowhere_is_a_libvirt_exception() =>
        FluentActions.Invoking(() => LibvirtConnect.Open("qemu:///system?socket=/nowhere/libvirt-sock")).Should().Throw<LibvirtException>();

    private LibvirtDomain Define(Guid id) => _connect.DefineDomain($"""
        <domain type='test'>
          <name>bücher-&amp;-{id}</name>
          <uuid>{id}</uuid>
          <memory unit='KiB'>8192</memory>
          <os><type>hvm</type></os>
        </domain>
        """);
}
