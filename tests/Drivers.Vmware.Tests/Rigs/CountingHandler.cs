namespace Drivers.Vmware.Tests;

/// <summary>Notes what the backend is asked, counts what is uploaded to it, and can break that off.</summary>
internal sealed class CountingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly Lock _lock = new();
    private readonly List<string> _asked = [];
    private int _uploads;

    internal int Uploads => Volatile.Read(ref _uploads);

    /// <summary>The calls, as they were written.</summary>
    internal IReadOnlyList<string> Asked
    {
        get
        {
            lock (_lock)
            {
                return [.. _asked];
            }
        }
    }

    /// <summary>Until when answers to uploads wait.</summary>
    internal Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Whether uploads break off.</summary>
    internal bool IsBroken { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Put)
        {
            var call = await request.Content!.ReadAsStringAsync(cancellationToken);
            lock (_lock)
            {
                _asked.Add(call);
            }

            return await base.SendAsync(request, cancellationToken);
        }

        Interlocked.Increment(ref _uploads);
        await Gate.WaitAsync(cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        return IsBroken ? throw new IOException("The cable was cut.") : response;
    }
}
