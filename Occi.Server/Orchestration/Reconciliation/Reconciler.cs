using Drivers.Abstractions;
using Microsoft.Extensions.Options;
using Occi.Server.Configuration;
using Occi.Server.Hosts;
using Occi.Server.Orchestration.Networks;

namespace Occi.Server.Orchestration.Reconciliation;

/// <summary>
/// Listens to each host, and compares the whole of it with what was seen last from time to time, for what no event tells. A host that is away is
/// asked again until it is back, and keeps none of the others waiting.
/// </summary>
internal sealed class Reconciler(
    SiteHosts hosts, MachineReconciliation machines, NetworkReconciliation networks, DefaultNetworks defaults, ExportReconciliation exports, IOptions<WorkerOptions> options, TimeProvider time, ILogger<Reconciler> logger)
    : BackgroundService
{
    private const string Exports = "what is exported";
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
        [
            .. hosts.All.Select(host => Task.Run(() => WatchAsync(host, stoppingToken), stoppingToken)),
            .. hosts.All.Select(host => Task.Run(() => SweepAsync(Told(host), () => CompareAsync(host, isFirst: false, stoppingToken), stoppingToken), stoppingToken)),
            Task.Run(() => SweepExportsAsync(stoppingToken), stoppingToken),
        ]);

    private async Task WatchAsync(SiteHost host, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await GuardAsync(
                Told(host),
                async () =>
                {
                    await foreach (var happened in host.Driver.WatchAsync(stoppingToken))
                    {
                        await GuardAsync(Told(host), () => HandleAsync(host, happened, stoppingToken), stoppingToken);
                    }
                },
                stoppingToken);
        }
    }

    /// <summary>By themselves: a hypervisor that is away must not keep a target from being told again, nor the reverse. The first time at once, as nobody tells of it.</summary>
    private async Task SweepExportsAsync(CancellationToken stoppingToken)
    {
        await GuardAsync(Exports, () => exports.CompareAsync(stoppingToken), stoppingToken);
        await SweepAsync(Exports, () => exports.CompareAsync(stoppingToken), stoppingToken);
    }

    private async Task SweepAsync(string what, Func<Task> compare, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.SweepSeconds), time);
        while (await NextAsync(timer, stoppingToken))
        {
            await GuardAsync(what, compare, stoppingToken);
        }
    }

    private Task HandleAsync(SiteHost host, DriverEvent happened, CancellationToken cancellationToken) => happened switch
    {
        DriverEvent.MachineChanged changed => machines.ObserveAsync(host, changed.Id, cancellationToken),
        DriverEvent.NetworkChanged changed => networks.ObserveAsync(host, changed.Id, cancellationToken),
        DriverEvent.Resynchronize => CompareAsync(host, isFirst: true, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "An event that nobody handles."),
    };

    private async Task CompareAsync(SiteHost host, bool isFirst, CancellationToken cancellationToken)
    {
        await machines.CompareAsync(host, isFirst, cancellationToken);
        await networks.CompareAsync(host, cancellationToken);
        await defaults.MendAsync(host, isFirst, cancellationToken);
    }

    private async Task GuardAsync(string what, Func<Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // the server stops
        }
#pragma warning disable CA1031 // the edge of a background job: the next event or sweep makes good for it
        catch (Exception failure)
#pragma warning restore CA1031
        {
            ReconcilerLog.Failed(logger, what, failure.Message, failure as DriverException is null ? failure : null);
            await PauseAsync(stoppingToken);
        }
    }

    private async Task PauseAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(PauseAfterFailure, time, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // the server stops
        }
    }

    private static string Told(SiteHost host) => $"the host {host.Name}";

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
