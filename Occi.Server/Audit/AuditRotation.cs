using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Occi.Data;
using Occi.Server.Configuration;
using Occi.Server.Http;

namespace Occi.Server.Audit;

/// <summary>
/// Moves lines of the audit log that are old to files, one for each month, a JSON object a line. They are on disk there before they go here: after a crash some may stand in
/// the archive twice, under the same number, and none is lost.
/// </summary>
internal sealed class AuditRotation(IStratusStore store, IOptions<StratusOptions> options, TimeProvider time, ILogger<AuditRotation> logger) : BackgroundService
{
    private const int AtOnce = 1000;

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly string _folder = Path.Combine(options.Value.DataDirectory, "audit");

    /// <summary>Moves all that is old enough now.</summary>
    /// <returns>How many lines.</returns>
    public async Task<int> RotateAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - TimeSpan.FromDays(options.Value.Audit.KeepDays);
        var moved = 0;
        while (await store.ListAuditAsync(new AuditQuery { Limit = AtOnce }, cancellationToken) is { Count: > 0 } oldest)
        {
            var old = oldest.TakeWhile(entry => entry.At < before).ToList();
            if (old.Count == 0)
            {
                break;
            }

            foreach (var month in old.GroupBy(entry => entry.At.ToString("yyyy-MM", CultureInfo.InvariantCulture)))
            {
                await ArchiveAsync(Path.Combine(_folder, $"audit-{month.Key}.jsonl"), month, cancellationToken);
            }

            moved += await store.WriteAsync(transaction => transaction.ForgetAuditAsync(old[^1].Sequence, before, cancellationToken), cancellationToken);
        }

        if (moved > 0)
        {
            AuditLog.Rotated(logger, moved, _folder);
        }

        return moved;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await RotateAsync(stoppingToken);
            }
#pragma warning disable CA1031 // the edge of a job: it is tried again
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                AuditLog.Failed(logger, _folder, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static async Task ArchiveAsync(string file, IEnumerable<AuditEntry> entries, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await using var stream = new FileStream(file, new FileStreamOptions
        {
            Mode = FileMode.Append, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        foreach (var entry in entries)
        {
            await JsonSerializer.SerializeAsync(stream, AuditJson.Of(entry), PlainJson.Compact, cancellationToken);
            stream.WriteByte((byte)'\n');
        }

        stream.Flush(flushToDisk: true);
    }
}
