using Occi.Core;
using Occi.Data;

namespace Occi.Server.Orchestration.Storages;

/// <summary>Tells in a disk's message how much of it has been copied, now and then.</summary>
internal sealed class CopyProgress(IStratusStore store, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>The same bytes, which are counted as they are read.</summary>
    /// <param name="bytes">What is copied.</param>
    /// <param name="total">How many there are.</param>
    /// <param name="copy">The disk that they come to.</param>
    public Stream Of(Stream bytes, long total, EntityId copy)
    {
        long? told = null;
        return new CountedStream(bytes, async (count, cancellationToken) =>
        {
            if (told is not { } moment || time.GetElapsedTime(moment) >= Interval)
            {
                await TellAsync(copy, $"being copied: {100 * count / Math.Max(total, 1)} % of {Gibibytes.FromBytes(total)} GiB", cancellationToken);
                told = time.GetTimestamp();
            }
        });
    }

    private Task TellAsync(EntityId copy, string message, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction => await transaction.FindAsync(copy, cancellationToken) is { IsAbsent: false } stored
            && await transaction.UpdateAsync(stored with { Observed = stored.Observed with { Message = message }, Updated = time.GetUtcNow() }, cancellationToken),
        cancellationToken);
}
