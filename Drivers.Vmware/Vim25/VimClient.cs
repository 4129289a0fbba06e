using System.Xml.Linq;

namespace Drivers.Vmware;

/// <summary>Speaks with one backend in one session, which it opens when it is needed and renews when it was lost.</summary>
internal sealed class VimClient(VimTransport transport, Func<VmwareCredentials> credentials) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private VimSession? _session;

    /// <summary>The backend's own objects.</summary>
    internal Task<VimServices> ServicesAsync(CancellationToken cancellationToken) =>
        UseAsync("Logging in", (session, _) => Task.FromResult(session.Services), cancellationToken);

    /// <summary>Makes one call and gives the <c>returnval</c> of its answer, which may be absent.</summary>
    internal Task<XElement?> CallAsync(VimCall call, CancellationToken cancellationToken) =>
        UseAsync(call.Purpose, async (session, token) => (await session.CallAsync(call, token)).Child("returnval"), cancellationToken);

    /// <summary>
    /// Works with the session. When the backend has forgotten it, the work is begun anew with another one: nothing of it may have had an effect before a call that the backend refuses so.
    /// </summary>
    internal async Task<T> UseAsync<T>(string purpose, Func<VimSession, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            var session = await OpenAsync(cancellationToken);
            try
            {
                return await work(session, cancellationToken);
            }
            catch (VimFault fault) when (fault.Name == VimFault.NotAuthenticated)
            {
                Forget(session);
                return await work(await OpenAsync(cancellationToken), cancellationToken);
            }
        }
        catch (VimFault fault)
        {
            throw VimErrors.Translate(purpose, fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is { } session)
        {
            await session.CloseAsync();
        }

        transport.Dispose();
        _gate.Dispose();
    }

    private async Task<VimSession> OpenAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _session) is { } open)
        {
            return open;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _session ??= await VimSession.OpenAsync(transport, credentials(), cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    private void Forget(VimSession session) => Interlocked.CompareExchange(ref _session, null, session);
}
