using Bench.Http.Load;

namespace Bench.Http.Servers;

/// <summary>The machine that everything is measured with.</summary>
internal static class SampleMachine
{
    /// <summary>The request that makes one.</summary>
    public static Exchange Creation { get; } = Exchange.Post(
        "/compute/",
        """
        Category: compute; scheme="http://schemas.ogf.org/occi/infrastructure#"; class="kind"
        Category: tiny; scheme="http://schemas.stratus.cloud/occi/infrastructure/os_tpl#"; class="mixin"
        X-OCCI-Attribute: occi.core.title="measured machine"
        X-OCCI-Attribute: occi.compute.hostname="measured"

        """);

    /// <summary>Makes one.</summary>
    /// <returns>Its path.</returns>
    public static async Task<string> MakeAsync(Uri server, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = server };
        using var body = new StringContent(Creation.Body);
        using var made = (await client.PostAsync(new Uri(Creation.Path, UriKind.Relative), body, cancellationToken)).EnsureSuccessStatusCode();
        return made.Headers.Location!.AbsolutePath;
    }

    /// <summary>Makes one, and waits until it runs and has an address.</summary>
    /// <returns>Its path.</returns>
    public static async Task<string> BootAsync(Uri server, CancellationToken cancellationToken)
    {
        var machine = await MakeAsync(server, cancellationToken);
        using var client = new HttpClient { BaseAddress = server };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!(await client.GetStringAsync(new Uri(machine, UriKind.Relative), patience.Token)).Contains("occi.networkinterface.address", StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }

        return machine;
    }
}
