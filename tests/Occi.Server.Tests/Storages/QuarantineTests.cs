using Occi.Server.Hosts;
using Occi.Server.Tests.Harness;
using Occi.Server.Tests.Hosts;

namespace Occi.Server.Tests.Storages;

public sealed class QuarantineTests : StorageTest
{
    private const string Other = HostMixins.HypervisorScheme + "other";

    private PretendedHost _other = null!;

    [Fact]
    public async Task What_is_kept_of_a_machine_is_seen_by_operators_alone_and_outlives_a_restart()
    {
        var machine = await Server.CreateAsync(new Wish("compute").With("occi.core.title", "suspect"), "active", Rendering.Plain);

        (await Server.SendAsync(HttpMethod.Delete, machine.Path)).Require(200);
        await Server.WaitUntilIdleAsync();
        await StartAsync();

        (await Server.FindAsync(machine.Path)).Should().BeNull();
        (await Site.Driver.Machines.ListKeptAsync(Token).ToListAsync(Token)).Should().ContainSingle().Which.Machine.Value.Should().Be(machine.Id);
        Site.Rows("select machine, title, image, until - ended from quarantine").Should().Equal($"{machine.Id}|suspect|tiny|{TimeSpan.FromHours(48).TotalMilliseconds}");
        (await Server.SendAsync(HttpMethod.Get, "/quotas")).Body.Should().Contain("\"machines\": {\n        \"used\": 0");
    }

    [Fact]
    public async Task An_operator_reads_what_is_kept_and_drops_it()
    {
        var machine = await DeletedAsync();

        (await Server.SendAsync(HttpMethod.Get, "/quarantine")).Require(200).Json.GetProperty("machines")[0].GetProperty("machine").GetGuid().Should().Be(machine.Id);
        (await Server.SendAsync(HttpMethod.Delete, $"/quarantine/{machine.Id}")).Require(200);

        (await Site.Driver.Machines.ListKeptAsync(Token).CountAsync(Token)).Should().Be(0);
        (await Server.SendAsync(HttpMethod.Get, "/quarantine")).Json.GetProperty("machines").GetArrayLength().Should().Be(0);
        (await Server.SendAsync(HttpMethod.Delete, $"/quarantine/{machine.Id}")).Require(404);
    }

    [Fact]
    public async Task What_is_kept_goes_when_its_time_is_over()
    {
        await DeletedAsync();
        Site.Execute("update quarantine set until = ended");

        await StartAsync();

        await StratusServer.WaitForAsync(async () => !await Site.Driver.Machines.ListKeptAsync(Token).AnyAsync(Token), () => "The disk should be gone.");
        await StratusServer.WaitForAsync(() => Task.FromResult(Site.Rows("select machine from quarantine").Count == 0), () => "The note should be gone.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_host_that_does_not_tell_hides_nothing_of_another_host_and_its_disks_wait_for_it(bool isSlow)
    {
        var (here, there) = (await DeletedAsync(), await DeletedAsync(Other));
        if (isSlow)
        {
            _other.Backend.DelayNext(MemoryVerb.ListKept, TimeSpan.FromHours(1));
        }
        else
        {
            _other.Backend.FailNext(MemoryVerb.ListKept, DriverError.Unavailable);
        }

        var kept = (await Server.SendAsync(HttpMethod.Get, "/quarantine")).Require(200).Json.GetProperty("machines").EnumerateArray().ToDictionary(machine => machine.GetProperty("machine").GetGuid());

        kept[here.Id].GetProperty("host").GetString().Should().Be("default");
        kept[here.Id].GetProperty("path").GetString().Should().Contain($"{here.Id}");
        kept[here.Id].TryGetProperty("message", out _).Should().BeFalse();
        kept[there.Id].GetProperty("host").GetString().Should().Be("other");
        kept[there.Id].TryGetProperty("path", out _).Should().BeFalse();
        kept[there.Id].GetProperty("message").GetString().Should().StartWith("The host 'other' ");
        (await Server.SendAsync(HttpMethod.Get, "/quarantine")).Require(200).Body.Should().NotContain("message");
    }

    [Fact]
    public async Task What_is_kept_on_a_host_that_is_no_longer_configured_is_still_noted_and_not_dropped()
    {
        var there = await DeletedAsync(Other);
        Site.OtherHosts.Clear();
        await StartAsync();

        (await Server.SendAsync(HttpMethod.Get, "/quarantine")).Require(200).Json.GetProperty("machines")[0].GetProperty("message").GetString()
            .Should().Be("The host 'other' is no longer configured, or keeps no disks.");
        (await Server.SendAsync(HttpMethod.Delete, $"/quarantine/{there.Id}")).Require(503).Body.Should().Contain("put it back into hosts");
        Site.Rows("select machine, host from quarantine").Should().Equal($"{there.Id}|other");
    }

    private async Task<EntityView> DeletedAsync(string hypervisor)
    {
        var machine = await Server.CreateAsync(new Wish("compute").With(hypervisor), "active", Rendering.Plain);
        (await Server.SendAsync(HttpMethod.Delete, machine.Path)).Require(200);
        await Server.WaitUntilIdleAsync();
        return machine;
    }

    private Task<EntityView> DeletedAsync() => DeletedAsync(HostMixins.HypervisorScheme + "memory");

    protected override TestSite CreateSite()
    {
        var site = base.CreateSite();
        site.Settings["storage"] = new System.Text.Json.Nodes.JsonObject { ["quarantine"] = true };
        _other = new PretendedHost(site, "other", "other");
        return site;
    }
}
