using System.Text;
using Bench.Servers;

namespace Bench.Http.Servers;

/// <summary>A Stratus server over the memory driver, with one machine, in a folder that is removed with it.</summary>
internal sealed class StratusSite : IDisposable
{
    private readonly DirectoryInfo _folder;

    private StratusSite(DirectoryInfo folder, ServerProcess server, string machine)
    {
        _folder = folder;
        Server = server;
        Machine = machine;
    }

    /// <summary>The process.</summary>
    public ServerProcess Server { get; }

    /// <summary>The path of the machine, which runs and has an address.</summary>
    public string Machine { get; }

    /// <summary>Starts it.</summary>
    public static async Task<StratusSite> StartAsync(string assembly, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("stratus-bench-");
        var image = Path.Combine(folder.FullName, "tiny.raw");
        await File.WriteAllBytesAsync(image, [], cancellationToken);
        var settings = Path.Combine(folder.FullName, "stratus.json");
        await File.WriteAllTextAsync(
            settings, $$"""{ "images": [{ "name": "tiny", "title": "A pretended Linux", "path": "{{image}}", "format": "raw" }] }""", cancellationToken);
        var server = await ServerProcess.StartAsync(
            assembly, ["--config", settings, "--data", folder.FullName, "--driver", "memory", "--url", "http://127.0.0.1:0"], cancellationToken);
        return new StratusSite(folder, server, await MakeMachineAsync(server.Address, cancellationToken));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Server.Dispose();
        _folder.Delete(recursive: true);
    }

    private static async Task<string> MakeMachineAsync(Uri address, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = address };
        using var body = new StringContent(
            """
            Category: compute; scheme="http://schemas.ogf.org/occi/infrastructure#"; class="kind"
            Category: tiny; scheme="http://schemas.stratus.cloud/occi/infrastructure/os_tpl#"; class="mixin"
            X-OCCI-Attribute: occi.core.title="measured machine"
            X-OCCI-Attribute: occi.compute.hostname="measured"

            """,
            Encoding.UTF8,
            "text/plain");
        using var made = (await client.PostAsync(new Uri("/compute/", UriKind.Relative), body, cancellationToken)).EnsureSuccessStatusCode();
        var machine = made.Headers.Location!.AbsolutePath;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!(await client.GetStringAsync(new Uri(machine, UriKind.Relative), patience.Token)).Contains("occi.networkinterface.address", StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }

        return machine;
    }
}
