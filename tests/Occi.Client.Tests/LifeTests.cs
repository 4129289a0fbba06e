using Occi.Core.Infrastructure;
using Occi.Core.Rendering.Client;
using Occi.Server.Tests.Harness;
using Disks = Occi.Core.Infrastructure.Storage;

namespace Occi.Client.Tests;

/// <summary>The client and the real server, over real HTTP.</summary>
public sealed class LifeTests : IAsyncLifetime
{
    private readonly TestSite _site = new();
    private StratusServer? _server;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await _site.StartAsync(Token);

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        _site.Dispose();
    }

    [Theory]
    [InlineData(OcciRendering.TextPlain)]
    [InlineData(OcciRendering.TextOcci)]
    [InlineData(OcciRendering.Json)]
    public async Task Disks_and_machines_are_made_read_changed_linked_used_and_deleted(OcciRendering rendering)
    {
        using var client = Connect(rendering);
        var storage = await client.CreateAsync("/storage/", Disk("a \"disk\""), Token);
        var compute = await client.CreateAsync("/compute/", new EntityDraft { Kind = Compute.Kind.Id, Title = "machine" }, Token);
        await WaitForAsync(client, storage, Disks.State, "online");
        await WaitForAsync(client, compute, Compute.State, "active");

        await client.UpdateAsync(storage, new EntityDraft { Title = "renamed" }, Token);
        (await client.ReadAsync(storage, Token)).Title.Should().Be("renamed");

        var link = await client.LinkAsync("/storagelink/", StorageLink.Kind.Id, compute, storage, Token);
        var shown = (await client.ReadAsync(compute, Token)).Links.Should().ContainSingle(each => each.Kind == StorageLink.Kind.Id).Subject;
        shown.Target!.Location.Should().Be(storage);
        (await client.ReadAsync(link, Token)).Source!.Location.Should().Be(compute);

        await client.DeleteAsync(link, Token);
        await client.ActAsync(compute, new ActionDraft(Compute.Stop.Id, AttributeSet.Of((Compute.Method, AttributeValue.Of("poweroff")))), Token);
        (await WaitForAsync(client, compute, Compute.State, "inactive")).Actions.Select(action => action.Id).Should().Contain(Compute.Start.Id);

        await client.DeleteAsync(compute, Token);
        await client.ReplaceAsync(storage, Disk(null), Token);
        (await client.ReadAsync(storage, Token)).Title.Should().BeNull();
        (await client.ListAsync("/storage/", CollectionQuery.All, Token)).Should().ContainSingle().Which.Should().EndWith(storage);
        await client.DeleteAsync(storage, Token);
        (await client.ListAsync("/storage/", CollectionQuery.All, Token)).Should().BeEmpty();
    }

    [Theory]
    [InlineData(OcciRendering.TextPlain)]
    [InlineData(OcciRendering.TextOcci)]
    [InlineData(OcciRendering.Json)]
    public async Task The_categories_are_discovered(OcciRendering rendering)
    {
        using var client = Connect(rendering);

        await client.ProbeAsync(Token);
        var all = await client.DiscoverAsync(Token);
        var one = await client.DiscoverAsync([Disks.Kind.Id], Token);

        all.Kinds.Single(kind => kind.Id == Compute.Kind.Id).Actions.Select(action => action.Id.Term).Should().Contain(["start", "stop"]);
        all.Mixins.Should().Contain(mixin => mixin.Id.Term == "ipnetwork" && mixin.Location == "/mixin/ipnetwork/");
        one.Kinds.Should().ContainSingle().Which.Id.Should().Be(Disks.Kind.Id);
    }

    [Fact]
    public async Task What_the_server_refuses_comes_with_its_sentences()
    {
        using var client = Connect(OcciRendering.Json);

        var failure = (await client.Invoking(each => each.CreateAsync("/storage/", new EntityDraft { Kind = Disks.Kind.Id }, Token)).Should().ThrowAsync<OcciClientException>()).Which;

        failure.Status.Should().Be(400);
        failure.Sentences.Should().ContainSingle().Which.Should().Contain("occi.storage.size");
    }

    private static EntityDraft Disk(string? title) => new() { Kind = Disks.Kind.Id, Title = title, Attributes = AttributeSet.Of((Disks.Size, AttributeValue.Of(0.01m))) };

    private OcciClient Connect(OcciRendering rendering) => new(new OcciClientOptions { Endpoint = _server!.Client.BaseAddress!, Rendering = rendering });

    private static async Task<EntityReading> WaitForAsync(OcciClient client, string location, string attribute, string value)
    {
        EntityReading? last = null;
        await StratusServer.WaitForAsync(
            async () => (last = await client.ReadAsync(location, Token)).Attributes.TryGetValue(attribute, out var now) && now.ToString() == value,
            () => $"{attribute} of {location} should be {value}, and is {(last?.Attributes.TryGetValue(attribute, out var now) is true ? now : "absent")}.");
        return last!;
    }
}
