using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Storages;

public sealed class QuarantineTests : StorageTest
{
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

    protected override TestSite CreateSite()
    {
        var site = base.CreateSite();
        site.Settings["storage"] = new System.Text.Json.Nodes.JsonObject { ["quarantineHours"] = 48 };
        return site;
    }
}
