namespace Bench.Vmware;

/// <summary>Counts the round trips of those who use it.</summary>
internal sealed class CountedCalls(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private int _count;

    /// <summary>How many there were since the last time that somebody asked.</summary>
    internal int Take() => Interlocked.Exchange(ref _count, 0);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _count);
        return base.SendAsync(request, cancellationToken);
    }
}
