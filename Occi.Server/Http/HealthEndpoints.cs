using Drivers.Abstractions;
using Occi.Data;
using Occi.Server.Hosts;

namespace Occi.Server.Http;

/// <summary>For whoever watches over the server: <c>/healthz</c> says that it lives, <c>/readyz</c> whether it can work now, on one host at least, and what hinders it.</summary>
internal sealed class HealthEndpoints(IStratusStore store, SiteHosts hosts, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static Task LiveAsync(HttpContext context)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("alive\n", context.RequestAborted);
    }

    public async Task ReadyAsync(HttpContext context)
    {
        var database = await DatabaseAsync(context.RequestAborted);
        var backends = await Task.WhenAll(hosts.All.Select(async host => (Host: host, Health: await ProbeAsync(host, context.RequestAborted))));
        var isReady = database.IsReady && backends.Any(backend => backend.Health.IsReady);
        context.Response.StatusCode = isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await context.Response.WriteAsJsonAsync(
            new
            {
                ready = isReady,
                database = new { ready = database.IsReady, detail = database.Detail },
                hosts = backends.Select(backend => new { name = backend.Host.Name, driver = backend.Host.Driver.Name, ready = backend.Health.IsReady, detail = backend.Health.Detail }),
            },
            PlainJson.Compact,
            context.RequestAborted);
    }

    /// <summary>One that is silent must not keep watchers waiting for the word of the others.</summary>
    private async Task<DriverHealth> ProbeAsync(SiteHost host, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            return await host.Driver.ProbeAsync(end.Token).WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            await end.CancelAsync();
            return new DriverHealth(false, $"It has not answered for {Patience.TotalSeconds} seconds.");
        }
    }

    private async Task<DriverHealth> DatabaseAsync(CancellationToken cancellationToken)
    {
        try
        {
            var backlog = await store.BacklogAsync(cancellationToken);
            return new DriverHealth(true, $"{backlog.Count} operations wait");
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or IOException)
        {
            return new DriverHealth(false, failure.Message);
        }
    }
}
