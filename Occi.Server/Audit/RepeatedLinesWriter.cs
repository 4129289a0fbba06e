using Occi.Data;

namespace Occi.Server.Audit;

/// <summary>Writes down what <see cref="RepeatedLines"/> has counted: every minute, and when the server ends.</summary>
internal sealed class RepeatedLinesWriter(RepeatedLines lines, IStratusStore store, TimeProvider time, ILogger<RepeatedLinesWriter> logger) : BackgroundService
{
    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(lines.SumUp(isEnd: true));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RepeatedLines.Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await WriteAsync(lines.SumUp());
        }
    }

    private async Task WriteAsync(IReadOnlyList<AuditEntry> sums)
    {
        if (sums.Count == 0)
        {
            return;
        }

        try
        {
            await store.WriteAsync(
                async transaction =>
                {
                    await transaction.AppendAuditAsync(sums, CancellationToken.None);
                    return true;
                },
                CancellationToken.None);
        }
#pragma warning disable CA1031 // the edge of a job: what comes next is written again
        catch (Exception failure)
#pragma warning restore CA1031
        {
            AuditLog.NotSummedUp(logger, sums.Count, failure);
        }
    }
}
