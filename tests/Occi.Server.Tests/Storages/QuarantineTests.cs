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

    private async Task<EntityView> DeletedAsync()
    {
        var machine = await Server.CreateComputeAsync();
        (await Server.SendAsync(HttpMethod.Delete, machine.Path)).Require(200);
        await Server.WaitUntilIdleAsync();
        return machine;
    }

    protected override TestSite CreateSite()
    {
        var site = base.CreateSite();
        site.Settings["storage"] = new System.Text.Json.Nodes.JsonObject { ["quarantine"] = true };
        return site;
    }
}
