using Drivers.Abstractions;
using Occi.Data;

namespace Occi.Server.Http;

/// <summary>For whoever watches over the server: <c>/healthz</c> says that it lives, <c>/readyz</c> whether it can work now and what hinders it.</summary>
internal sealed class HealthEndpoints(IStratusStore store, IDriver driver)
{
    public static Task LiveAsync(HttpContext context)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("alive\n", context.RequestAborted);
    }

    public async Task ReadyAsync(HttpContext context)
    {
        var database = await DatabaseAsync(context.RequestAborted);
        var backend = await driver.ProbeAsync(context.RequestAborted);
        var isReady = database.IsReady && backend.IsReady;
        context.Response.StatusCode = isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await context.Response.WriteAsJsonAsync(
            new
            {
                ready = isReady,
                database = new { ready = database.IsReady, detail = database.Detail },
                driver = new { name = driver.Name, ready = backend.IsReady, detail = backend.Detail },
            },
            context.RequestAborted);
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
