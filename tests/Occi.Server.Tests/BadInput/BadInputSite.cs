using System.Globalization;
using System.Text.RegularExpressions;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.BadInput;

/// <summary>A server with something of everything, that no bad request may change.</summary>
public sealed partial class BadInputSite : IAsyncLifetime
{
    private readonly TestSite _site = new();
    private readonly Dictionary<string, string> _places = [];

    /// <summary>The server.</summary>
    public StratusServer Server { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Server = await _site.StartAsync(TestContext.Current.CancellationToken);
        await MakeDisksAsync();
        await MakeMachinesAsync();
        _places["default"] = await Server.DefaultNetworkAsync();
        await Server.WaitUntilIdleAsync();
        foreach (var compute in await Server.ListAsync("/compute/"))
        {
            await Server.WaitAsync(compute, entity => entity.Message is null && entity.Links.All(link => link.Message is null), "at rest");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _site.Dispose();
    }

    /// <summary>Puts locations in the place of names.</summary>
    public string Fill(string text) => Name().Replace(text, match => _places[match.Groups[1].Value]);

    /// <summary>Everything that there is: entities, waiting work, the host.</summary>
    public async Task<string> SnapshotAsync()
    {
        var lists = new List<string>();
        foreach (var collection in (string[])["/compute/", "/network/", "/storage/", "/networkinterface/", "/storagelink/"])
        {
            lists.Add((await Server.SendAsync(HttpMethod.Get, collection, accept: Rendering.Json)).Require(200).Body);
        }

        var backlog = await Server.Store.BacklogAsync(TestContext.Current.CancellationToken);
        return string.Join('\n', [.. lists, backlog.ToString(), await _site.DescribeHostAsync()]);
    }

    private async Task MakeDisksAsync()
    {
        foreach (var name in (string[])["storage", "attached", "offline", "spare"])
        {
            _places[name] = (await Server.CreateStorageAsync(0.25m)).Path;
        }

        await Server.ActAsync(_places["offline"], "offline");
        await Server.WaitForStateAsync(_places["offline"], "offline");
    }

    private async Task MakeMachinesAsync()
    {
        var addresses = new Wish("network").With("http://schemas.ogf.org/occi/infrastructure/network#ipnetwork").With("occi.network.address", "10.66.0.0/16");
        _places["network"] = (await Server.CreateAsync(addresses, "active", Rendering.Plain)).Path;
        var compute = await Server.CreateAsync(
            new Wish("compute").WithLink("networkinterface", _places["network"]).WithLink("storagelink", _places["attached"]), "active", Rendering.Plain);
        _places["compute"] = compute.Path;
        _places["computeid"] = compute.Id.ToString("D", CultureInfo.InvariantCulture);
        _places["disklink"] = compute.Links[1].Path;
        _places["stopped"] = (await Server.CreateComputeAsync()).Path;
        await Server.ActAsync(_places["stopped"], "stop");
        await Server.WaitForStateAsync(_places["stopped"], "inactive");
        var suspended = await Server.CreateAsync(new Wish("compute").WithLink("storagelink", _places["spare"]), "active", Rendering.Plain);
        _places["suspended"] = suspended.Path;
        _places["suspendeddisk"] = suspended.Links.Single(link => link.Kind == "storagelink").Path;
        await Server.ActAsync(_places["suspended"], "suspend");
        await Server.WaitForStateAsync(_places["suspended"], "suspended");
    }

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex Name();
}
