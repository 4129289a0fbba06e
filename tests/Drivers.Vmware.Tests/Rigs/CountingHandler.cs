namespace Drivers.Vmware.Tests;

/// <summary>Counts what is uploaded, and can refuse to.</summary>
internal sealed class CountingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private int _uploads;

    internal int Uploads => Volatile.Read(ref _uploads);

    /// <summary>Whether uploads break off.</summary>
    internal bool IsBroken { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Put)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        Interlocked.Increment(ref _uploads);
        var response = await base.SendAsync(request, cancellationToken);
        return IsBroken ? throw new IOException("The cable was cut.") : response;
    }
}
