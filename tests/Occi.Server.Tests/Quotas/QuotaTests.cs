using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Quotas;

public sealed class QuotaTests : ServerTest
{
    [Fact]
    public async Task A_hundred_at_once_do_not_pass_a_quota_of_ten()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Server.PostAsync(new Wish("compute"))));

        replies.Count(reply => reply.Status == 201).Should().Be(10);
        replies.Where(reply => reply.Status != 201).Should().OnlyContain(reply => reply.Status == 403);
        (await Server.ListAsync("/compute/")).Should().HaveCount(10);
        Site.Rows("select machines, cores from usage_of_tenants where tenant = 'local'").Should().Equal("10|10");
    }

    [Fact]
    public async Task A_refusal_names_the_quota_its_limit_what_is_used_and_what_was_asked_for()
    {
        (await Server.PostAsync(new Wish("storage").With("occi.storage.size", 1.5))).Require(201);

        var reply = (await Server.PostAsync(new Wish("storage").With("occi.storage.size", 3))).Require(403);

        reply.Body.Should().Be("quota of yours: 'disk' is exceeded: the limit is 4 GiB, in use are 1.5 GiB, and this asks for 3 GiB more.\n");
        (await Server.ListAsync("/storage/")).Should().ContainSingle();
    }

    [Fact]
    public async Task Several_at_once_are_made_together_or_not_at_all()
    {
        var machines = string.Join(',', Enumerable.Repeat($$"""{"kind": "{{Wish.Infrastructure}}compute"}""", 11));

        (await Server.SendAsync(HttpMethod.Post, "/", new StringContent($$"""{"resources": [{{machines}}]}""", System.Text.Encoding.UTF8, "application/occi+json"))).Require(403);

        (await Server.ListAsync("/compute/")).Should().BeEmpty();
    }

    [Fact]
    public async Task Growing_counts_and_what_does_not_grow_goes_on_above_a_limit()
    {
        var disk = await Server.CreateStorageAsync(3);
        (await Server.ActAsync(disk.Path, "offline")).Require(200);
        await Server.WaitForStateAsync(disk.Path, "offline");
        var grow = "X-OCCI-Attribute: occi.storage.size=5";
        (await Server.SendAsync(HttpMethod.Post, disk.Path, StratusServer.Plain(grow))).Require(403);

        await File.WriteAllTextAsync(Site.PathOf("mapping.json"), Mapping(disk: 1), Token);
        await StratusServer.WaitForAsync(async () => (await LimitAsync("disk")) == "1", () => "the new limit should be read");
        (await Server.SendAsync(HttpMethod.Post, disk.Path, StratusServer.Plain("X-OCCI-Attribute: occi.core.title=\"renamed\""))).Require(200);
        (await Server.SendAsync(HttpMethod.Post, disk.Path, StratusServer.Plain("X-OCCI-Attribute: occi.storage.size=3.5"))).Require(403);
    }

    [Fact]
    public async Task What_is_gone_is_free_again()
    {
        var disk = await Server.CreateStorageAsync(4);
        (await Server.PostAsync(new Wish("storage").With("occi.storage.size", 1))).Require(403);

        (await Server.SendAsync(HttpMethod.Delete, disk.Path)).Require(200);
        await Server.WaitUntilIdleAsync();

        (await Server.PostAsync(new Wish("storage").With("occi.storage.size", 1))).Require(201);
    }

    [Fact]
    public async Task Limits_and_use_can_be_read()
    {
        await Server.CreateComputeAsync();

        var quotas = (await Server.SendAsync(HttpMethod.Get, "/quotas")).Require(200).Json;

        var machines = quotas.GetProperty("tenant").GetProperty("quotas").GetProperty("machines");
        (machines.GetProperty("used").GetDecimal(), machines.GetProperty("limit").GetDecimal()).Should().Be((1m, 10m));
        var memory = quotas.GetProperty("user").GetProperty("quotas").GetProperty("memory");
        (memory.GetProperty("used").GetDecimal(), memory.TryGetProperty("limit", out _)).Should().Be((0.5m, false));
    }

    protected override TestSite CreateSite()
    {
        var site = base.CreateSite();
        File.WriteAllText(site.PathOf("mapping.json"), Mapping(disk: 4));
        site.Settings["mapping"] = site.PathOf("mapping.json");
        return site;
    }

    private static string Mapping(int disk) =>
        $$"""{ "tenants": [ { "name": "local", "quota": { "machines": 10 }, "userQuota": { "disk": {{disk}} } } ] }""";

    private async Task<string> LimitAsync(string item) =>
        (await Server.SendAsync(HttpMethod.Get, "/quotas")).Json.GetProperty("user").GetProperty("quotas").GetProperty(item).GetProperty("limit").ToString();
}
