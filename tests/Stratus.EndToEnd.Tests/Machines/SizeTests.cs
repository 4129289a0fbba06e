using System.Globalization;
using System.Net;

namespace Stratus.EndToEnd.Tests;

public sealed class SizeTests(KvmSite site) : KvmTests(site)
{
    [Fact]
    public async Task A_stopped_machine_is_resized_and_libvirt_and_the_guest_see_it()
    {
        var guest = await Site.SecondAsync(CancellationToken);
        await HasSizeAsync(guest, cores: 1, mebibytes: 128);
        await guest.ActAsync("stop", "graceful", "inactive", CancellationToken);

        var answer = await Api.UpdateAsync(guest.Location, "X-OCCI-Attribute: occi.compute.cores=2\nX-OCCI-Attribute: occi.compute.memory=0.25", CancellationToken);

        answer.Status.Should().Be(HttpStatusCode.OK, answer.Text);
        await guest.ActAsync("start", null, "active", CancellationToken);
        await guest.AnswersAsync(CancellationToken);
        await HasSizeAsync(guest, cores: 2, mebibytes: 256);
    }

    private async Task HasSizeAsync(Guest guest, int cores, int mebibytes)
    {
        var entity = await guest.ReadAsync(CancellationToken);
        var domain = await Virsh.DomainAsync(guest.Id, CancellationToken);
        var kibibytes = int.Parse(await guest.RunAsync("awk '/^MemTotal/ { print $2 }' /proc/meminfo", CancellationToken), CultureInfo.InvariantCulture);

        entity["occi.compute.cores"].Should().Be($"{cores}");
        decimal.Parse(entity["occi.compute.memory"]!, CultureInfo.InvariantCulture).Should().Be(mebibytes / 1024m);
        domain.Element("vcpu")!.Value.Should().Be($"{cores}");
        domain.Element("memory")!.Value.Should().Be($"{mebibytes * 1024}", "libvirt counts in KiB");
        (await guest.RunAsync("grep -c ^processor /proc/cpuinfo", CancellationToken)).Should().Be($"{cores}");
        kibibytes.Should().BeInRange(mebibytes * 1024 * 5 / 8, mebibytes * 1024, "the kernel keeps some of it for itself");
    }
}
