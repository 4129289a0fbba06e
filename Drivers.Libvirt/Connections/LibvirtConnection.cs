using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>
/// A connection that is opened when first needed and again whenever it broke. Calls run on threads of their own. A reading is abandoned when the caller's token
/// fires; a change is only kept from beginning, since what has begun has an outcome that the caller must learn.
/// </summary>
public sealed class LibvirtConnection : IDisposable
{
    private static readonly TimeSpan OpenTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ChangeTimeout = TimeSpan.FromMinutes(10);

    private readonly string _uri;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private LibvirtSession? _session;
    private Task<LibvirtSession>? _opening;
    private bool _isDisposed;

    /// <summary>Remembers the address; touches nothing.</summary>
    public LibvirtConnection(string uri, TimeProvider time)
    {
        _uri = uri;
        _time = time;
    }

    /// <summary>What libvirt tells by itself, while a connection is open.</summary>
    public EventHub Events { get; } = new();

    /// <summary>Whether a connection is open now.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_gate)
            {
                return _session is { Connect.IsAlive: true };
            }
        }
    }

    /// <summary>Opens the connection unless it is open.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.Unavailable"/> when the daemon does not answer, <see cref="DriverError.BackendDenied"/> when it refuses us.</exception>
    public Task OpenAsync(CancellationToken cancellationToken) => AcquireAsync("Connecting", cancellationToken);

    /// <summary>Reads something, within 30 seconds or not at all; done once more when the connection turns out to have broken since it was last used.</summary>
    /// <param name="subject">The beginning of the sentence that a failure is told in, e.g. <c>Reading machine 6f…</c>.</param>
    /// <param name="call">What to ask. Runs on another thread, perhaps still after the token has fired.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<T> ReadAsync<T>(string subject, Func<LibvirtConnect, T> call, CancellationToken cancellationToken)
    {
        try
        {
            try
            {
                return await CallAsync(subject, call, cancellationToken).WaitAsync(ReadTimeout, _time, cancellationToken);
            }
            catch (LibvirtException lost) when (LibvirtErrors.IsConnectionLost(lost))
            {
                return await CallAsync(subject, call, cancellationToken).WaitAsync(ReadTimeout, _time, cancellationToken);
            }
        }
        catch (TimeoutException silence)
        {
            throw Silent(DriverError.Unavailable, subject, ReadTimeout, silence);
        }
        catch (LibvirtException refused)
        {
            throw LibvirtErrors.Translate(refused, subject, mayHaveHappened: false);
        }
    }

    /// <summary>
    /// Changes something, within ten minutes, which the largest machine needs to be saved to disk. Never repeated by itself: a connection that breaks under way,
    /// or a daemon that does not answer, is <see cref="DriverError.OutcomeUnknown"/>.
    /// </summary>
    /// <param name="subject">The beginning of the sentence that a failure is told in, e.g. <c>Starting machine 6f…</c>.</param>
    /// <param name="call">What to do. Runs on another thread.</param>
    /// <param name="cancellationToken">Honoured before the call; what has been done is returned.</param>
    public async Task<T> ChangeAsync<T>(string subject, Func<LibvirtConnect, T> call, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync(subject, call, cancellationToken).WaitAsync(ChangeTimeout, _time, CancellationToken.None);
        }
        catch (TimeoutException silence)
        {
            throw Silent(DriverError.OutcomeUnknown, subject, ChangeTimeout, silence);
        }
        catch (LibvirtException failure)
        {
            throw LibvirtErrors.Translate(failure, subject, mayHaveHappened: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        LibvirtSession? session;
        lock (_gate)
        {
            _isDisposed = true;
            (session, _session) = (_session, null);
        }

        session?.Dispose();
    }

    private static DriverException Silent(DriverError error, string subject, TimeSpan timeout, TimeoutException silence) =>
        new(error, $"{subject}: libvirtd did not answer within {timeout.TotalSeconds:0} seconds.", null, silence);

    private async Task<T> CallAsync<T>(string subject, Func<LibvirtConnect, T> call, CancellationToken cancellationToken)
    {
        var session = await AcquireAsync(subject, cancellationToken);
        return await session.CallAsync(call, cancellationToken);
    }

    private async Task<LibvirtSession> AcquireAsync(string subject, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Task<LibvirtSession> opening;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_session is { Connect.IsAlive: true } alive)
            {
                return alive;
            }

            // A thread of its own: a daemon that hangs must not take one of the call threads with it.
            opening = _opening ??= Task.Factory.StartNew(Open, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        try
        {
            return await opening.WaitAsync(OpenTimeout, _time, cancellationToken);
        }
        catch (LibvirtException failure)
        {
            throw LibvirtErrors.Translate(failure, subject, mayHaveHappened: false);
        }
        catch (TimeoutException silence)
        {
            throw Silent(DriverError.Unavailable, subject, OpenTimeout, silence);
        }
    }

    private LibvirtSession Open()
    {
        LibvirtSession? broken;
        lock (_gate)
        {
            (broken, _session) = (_session, null);
        }

        try
        {
            broken?.Dispose();
            var session = LibvirtSession.Open(_uri, Events);
            lock (_gate)
            {
                _session = session;
                _opening = null;
            }

            Events.Publish(new LibvirtEvent(LibvirtEventKind.ConnectionOpened));
            return session;
        }
        catch
        {
            lock (_gate)
            {
                _opening = null;
            }

            throw;
        }
    }
}
