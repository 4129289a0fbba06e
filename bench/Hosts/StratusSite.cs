using System.Text;
using System.Text.Json;
using Bench.Servers;

namespace Bench.Hosts;

/// <summary>A Stratus server of its own over this host's libvirt, spoken to over HTTP, with a network of its own; both go when it is disposed, and its folder with them.</summary>
internal sealed class StratusSite : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly ServerProcess _server;
    private readonly HttpClient _client;

    private StratusSite(DirectoryInfo folder, string image, ServerProcess server)
    {
        _folder = folder;
        Image = image;
        _server = server;
        _client = new HttpClient { BaseAddress = server.Address };
    }

    /// <summary>What its machines boot: the template <c>tiny</c>.</summary>
    public string Image { get; }

    /// <summary>Where all of its files are; hypervisors may enter it.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Starts the server.</summary>
    /// <param name="serverAssembly">The Release build of the server.</param>
    /// <param name="image">A qcow2 file, of which it takes a copy.</param>
    /// <param name="subnet">Addresses that are free on this host.</param>
    /// <param name="pools">The pools of disks; none for the one that there is without any.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<StratusSite> StartAsync(string serverAssembly, string image, string subnet, IReadOnlyList<object> pools, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("stratus-bench-");
        File.SetUnixFileMode(folder.FullName, File.GetUnixFileMode(folder.FullName) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        var copy = Path.Combine(folder.FullName, "tiny.qcow2");
        File.Copy(image, copy);
        var settings = Path.Combine(folder.FullName, "stratus.json");
        await File.WriteAllTextAsync(
            settings,
            JsonSerializer.Serialize(new { defaultNetwork = new { subnet }, storage = new { pools }, images = new[] { new { name = "tiny", title = "Tiny Linux", path = copy, format = "qcow2" } } }),
            cancellationToken);
        var server = await ServerProcess.StartAsync(
            serverAssembly, ["--config", settings, "--data", folder.FullName, "--driver", "kvm", "--url", "http://127.0.0.1:0"], cancellationToken);
        return new StratusSite(folder, copy, server);
    }

    /// <summary>Makes an entity, which may still be on its way.</summary>
    /// <param name="collection">Where it is posted to, e.g. <c>/compute/</c>.</param>
    /// <param name="lines">In the rendering text/plain.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its path.</returns>
    public async Task<string> CreateAsync(string collection, string lines, CancellationToken cancellationToken)
    {
        using var body = new StringContent(lines, Encoding.UTF8, "text/plain");
        using var made = await _client.PostAsync(new Uri(collection, UriKind.Relative), body, cancellationToken);
        return made.IsSuccessStatusCode
            ? made.Headers.Location!.AbsolutePath
            : throw new InvalidOperationException($"POST {collection} was answered with {(int)made.StatusCode}: {await made.Content.ReadAsStringAsync(cancellationToken)}");
    }

    /// <summary>An entity in the rendering text/plain.</summary>
    public Task<string> ReadAsync(string location, CancellationToken cancellationToken) => _client.GetStringAsync(new Uri(location, UriKind.Relative), cancellationToken);

    /// <summary>Waits until an entity says something of itself.</summary>
    /// <returns>What it is then, as a whole.</returns>
    public async Task<string> SaysAsync(string location, string text, CancellationToken cancellationToken)
    {
        var said = string.Empty;
        await Polling.UntilAsync(
            $"{location} says {text}", async token => (said = await ReadAsync(location, token)).Contains(text, StringComparison.Ordinal), cancellationToken);
        return said;
    }

    /// <summary>Deletes a machine and waits until libvirt has forgotten it.</summary>
    public async Task DeleteMachineAsync(string machine, CancellationToken cancellationToken)
    {
        await DeleteAsync(machine, cancellationToken);
        var id = machine.Split('/')[^1];
        await Polling.UntilAsync(
            $"{machine} is gone",
            async token => !(await HostTool.VirshAsync(token, "list", "--all", "--name")).Contains(id, StringComparison.Ordinal),
            cancellationToken);
    }

    /// <summary>Removes the machines and disks that are left, then the server, then the site's network, which no client may delete.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            foreach (var machine in await ListAsync("/compute/"))
            {
                await DeleteMachineAsync(machine, CancellationToken.None);
            }

            foreach (var disk in await ListAsync("/storage/"))
            {
                await DeleteAsync(disk, CancellationToken.None);
            }

            await Polling.UntilAsync("No disk is left", async _ => (await ListAsync("/storage/")).Count == 0, CancellationToken.None);
            var networks = await ListAsync("/network/");
            _server.Dispose();
            foreach (var network in networks)
            {
                var name = "stratus-" + network.Split('/')[^1];
                await HostTool.VirshAsync(CancellationToken.None, "net-destroy", name);
                await HostTool.VirshAsync(CancellationToken.None, "net-undefine", name);
            }
        }
        finally
        {
            _client.Dispose();
            _server.Dispose();
            _folder.Delete(recursive: true);
        }
    }

    private async Task DeleteAsync(string location, CancellationToken cancellationToken)
    {
        using var deleted = (await _client.DeleteAsync(new Uri(location, UriKind.Relative), cancellationToken)).EnsureSuccessStatusCode();
    }

    private async Task<IReadOnlyList<string>> ListAsync(string collection)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, collection);
        request.Headers.Accept.ParseAdd("text/uri-list");
        using var listed = (await _client.SendAsync(request)).EnsureSuccessStatusCode();
        var lines = (await listed.Content.ReadAsStringAsync()).Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(location => new Uri(location).AbsolutePath)];
    }
}
