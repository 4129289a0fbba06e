using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Occi.Server.Audit;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Audit;

public sealed class AuditTests : ServerTest
{
    [Fact]
    public async Task A_life_can_be_read_again_by_entity_with_who_where_from_and_which_image()
    {
        var machine = await Server.CreateAsync(new Wish("compute").With("http://schemas.stratus.cloud/occi/infrastructure/os_tpl#tiny"), "active", Rendering.Plain);
        (await Server.ActAsync(machine.Path, "stop")).Require(200);
        await Server.WaitForStateAsync(machine.Path, "inactive");
        (await Server.SendAsync(HttpMethod.Post, machine.Path, StratusServer.Plain("X-OCCI-Attribute: occi.core.title=\"x\""))).Require(200);
        (await Server.SendAsync(HttpMethod.Delete, machine.Path)).Require(200);

        var lines = await ReadAsync($"/audit?entity={machine.Id}");

        lines.Select(line => line.GetProperty("action").GetString()).Should().Equal("create", "stop", "update", "delete");
        lines.Should().OnlyContain(line => line.GetProperty("subject").GetString() == "local" && line.GetProperty("address").GetString() == "127.0.0.1"
            && line.GetProperty("outcome").GetString() == "done" && line.GetProperty("image").GetString() == "tiny" && line.GetProperty("kind").GetString() == "compute");
    }

    [Fact]
    public async Task What_a_request_does_to_several_is_a_line_for_each_and_what_is_refused_for_a_quota_is_one_too()
    {
        await Server.CreateStorageAsync(1);
        await Server.CreateStorageAsync(1);
        (await Server.PostAsync(new Wish("storage").With("occi.storage.size", 1))).Require(403);
        (await Server.SendAsync(HttpMethod.Delete, "/storage/")).Require(200);

        var lines = await ReadAsync("/audit");

        lines.Select(line => $"{line.GetProperty("action")} {line.GetProperty("outcome")}").Should().Equal("create done", "create done", "create refused", "delete done", "delete done");
        lines[2].GetProperty("detail").GetString().Should().Contain("'volumes' is exceeded");
        (await ReadAsync($"/audit?after={lines[2].GetProperty("seq")}")).Should().HaveCount(2);
    }

    [Fact]
    public async Task From_an_address_and_a_time_one_finds_the_machine_its_image_and_its_owner()
    {
        var machine = await Server.CreateAsync(new Wish("compute"), "active", Rendering.Plain);
        var address = (await Server.WaitAsync(machine.Path, entity => entity.Links.Any(link => link["occi.networkinterface.address"] is not null), "with an address")).Links[0]["occi.networkinterface.address"]!;

        var use = (await Server.SendAsync(HttpMethod.Get, $"/audit/addresses?address={address}")).Require(200).Json.GetProperty("uses").EnumerateArray().Single();
        (use.GetProperty("compute").GetGuid(), use.GetProperty("owner").GetString(), use.GetProperty("image").GetString()).Should().Be((machine.Id, "local", "tiny"));
        var during = use.GetProperty("since").GetString();

        (await Server.SendAsync(HttpMethod.Delete, machine.Path)).Require(200);
        await Server.WaitUntilIdleAsync();

        (await Server.SendAsync(HttpMethod.Get, $"/audit/addresses?address={address}")).Json.GetProperty("uses").GetArrayLength().Should().Be(0);
        (await Server.SendAsync(HttpMethod.Get, $"/audit/addresses?address={address}&at={Uri.EscapeDataString(during!)}")).Json.GetProperty("uses").GetArrayLength().Should().Be(1);
    }

    [Theory]
    [InlineData("/audit?entity=x", "entity: 'x' is no UUID.")]
    [InlineData("/audit?form=2026", "form: '2026' is unknown here*")]
    [InlineData("/audit?from=yesterday&number=0", "from: 'yesterday' is no moment*number: '0' is not a number from 1 to 1000.")]
    [InlineData("/audit?to=2026-01-01&to=2026-01-02", "to: * is sent more than once.*")]
    [InlineData("/audit/addresses", "address: is no address such as 192.0.2.7.")]
    [InlineData("/audit/addresses?address=web1&at=x", "*at: 'x' is no moment*")]
    public async Task A_question_that_is_not_understood_is_refused(string path, string rule) =>
        (await Server.SendAsync(HttpMethod.Get, path)).Require(400).Body.TrimEnd().Should().Match(rule);

    [Fact]
    public async Task What_is_old_moves_to_the_archive_of_its_month()
    {
        await Server.CreateStorageAsync(1);
        await Server.CreateStorageAsync(1);
        Site.Execute("drop trigger audit_stays_as_it_is; update audit set at = 1767225600000 where seq = 1"); // as if it were of January 2026
        var rotation = Server.Services.GetRequiredService<AuditRotation>();

        (await rotation.RotateAsync(Token)).Should().Be(1);
        (await rotation.RotateAsync(Token)).Should().Be(0);

        var archived = (await File.ReadAllLinesAsync(Site.PathOf("data/audit/audit-2026-01.jsonl"), Token)).Should().ContainSingle().Subject;
        JsonDocument.Parse(archived).RootElement.GetProperty("action").GetString().Should().Be("create");
        (File.GetUnixFileMode(Site.PathOf("data/audit/audit-2026-01.jsonl")) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)).Should().Be(UnixFileMode.None);
        (await ReadAsync("/audit")).Should().ContainSingle().Which.GetProperty("seq").GetInt32().Should().Be(2);
    }

    protected override TestSite CreateSite()
    {
        var site = base.CreateSite();
        File.WriteAllText(site.PathOf("mapping.json"), """{ "tenants": [ { "name": "local", "quota": { "volumes": 2 } } ] }""");
        site.Settings["mapping"] = site.PathOf("mapping.json");
        return site;
    }

    private async Task<IReadOnlyList<JsonElement>> ReadAsync(string path) =>
        [.. (await Server.SendAsync(HttpMethod.Get, path)).Require(200).Json.GetProperty("entries").EnumerateArray()];
}
