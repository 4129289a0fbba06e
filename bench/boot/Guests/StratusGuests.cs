using System.Text;
using Bench.Servers;

namespace Bench.Boot.Guests;

/// <summary>Machines through a Stratus server of its own, in a folder that is removed with it.</summary>
internal sealed class StratusGuests : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly ServerProcess _server;
    private readonly HttpClient _client;

    private StratusGuests(DirectoryInfo folder, string image, ServerProcess server)
    {
        _folder = folder;
        Image = image;
        _server = server;
        _client = new HttpClient { BaseAddress = server.Address };
    }

    /// <summary>What its machines boot.</summary>
    public string Image { get; }

    /// <summary>Starts the server.</summary>
    public static async Task<StratusGuests> StartAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("stratus-bench-");
        File.SetUnixFileMode(folder.FullName, File.GetUnixFileMode(folder.FullName) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        var image = Path.Combine(folder.FullName, "tiny.qcow2");
        File.Copy(options.Image, image);
        var settings = Path.Combine(folder.FullName, "stratus.json");
        await File.WriteAllTextAsync(
            settings,
            $$"""{ "defaultNetwork": { "subnet": "{{options.Subnet}}" }, "images": [{ "name": "tiny", "title": "Tiny Linux", "path": "{{image}}", "format": "qcow2" }] }""",
            cancellationToken);
        var server = await ServerProcess.StartAsync(
            options.ServerAssembly, ["--config", settings, "--data", folder.FullName, "--driver", "kvm", "--url", "http://127.0.0.1:0"], cancellationToken);
        return new StratusGuests(folder, image, server);
    }

    /// <summary>From the request to the address in the answer. The machine goes on running.</summary>
    public async Task<(string Machine, BootTimes Times)> BootAsync(CancellationToken cancellationToken)
    {
        using var body = new StringContent(
            """
            Category: compute; scheme="http://schemas.ogf.org/occi/infrastructure#"; class="kind"
            Category: tiny; scheme="http://schemas.stratus.cloud/occi/infrastructure/os_tpl#"; class="mixin"
            X-OCCI-Attribute: occi.core.title="measured machine"
            X-OCCI-Attribute: occi.compute.memory=0.25

            """,
            Encoding.UTF8,
            "text/plain");
        var began = TimeProvider.System.GetTimestamp();
        using var made = (await _client.PostAsync(new Uri("/compute/", UriKind.Relative), body, cancellationToken)).EnsureSuccessStatusCode();
        var machine = made.Headers.Location!.AbsolutePath;
        var accepted = TimeProvider.System.GetElapsedTime(began);
        await Polling.UntilAsync($"{machine} is active", async token => (await ReadAsync(machine, token)).Contains("occi.compute.state=\"active\"", StringComparison.Ordinal), cancellationToken);
        var started = TimeProvider.System.GetElapsedTime(began);
        await Polling.UntilAsync($"{machine} has an address", async token => (await ReadAsync(machine, token)).Contains("occi.networkinterface.address=", StringComparison.Ordinal), cancellationToken);
        return (machine, new BootTimes(accepted, started, TimeProvider.System.GetElapsedTime(began)));
    }

    /// <summary>Deletes a machine and waits until libvirt has forgotten it.</summary>
    public async Task DeleteAsync(string machine, CancellationToken cancellationToken)
    {
        using var deleted = (await _client.DeleteAsync(new Uri(machine, UriKind.Relative), cancellationToken)).EnsureSuccessStatusCode();
        var id = machine.Split('/')[^1];
        await Polling.UntilAsync(
            $"{machine} is gone",
            async token => !(await HostTool.VirshAsync(token, "list", "--all", "--name")).Contains(id, StringComparison.Ordinal),
            cancellationToken);
    }

    /// <summary>Removes the machines that are left, then the server, then the site's network, which no client may delete.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            foreach (var machine in await ListAsync("/compute/"))
            {
                await DeleteAsync(machine, CancellationToken.None);
            }

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

    private async Task<IReadOnlyList<string>> ListAsync(string collection)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, collection);
        request.Headers.Accept.ParseAdd("text/uri-list");
        using var listed = (await _client.SendAsync(request)).EnsureSuccessStatusCode();
        var lines = (await listed.Content.ReadAsStringAsync()).Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(location => new Uri(location).AbsolutePath)];
    }

    private Task<string> ReadAsync(string machine, CancellationToken cancellationToken) => _client.GetStringAsync(new Uri(machine, UriKind.Relative), cancellationToken);
}
