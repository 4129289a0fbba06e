using Occi.Fuzz.Site;

namespace Occi.Fuzz.Requests;

/// <summary>A client that sends its share of the requests, one after the other.</summary>
internal sealed class RequestWorker(FuzzOptions options, FuzzSite site, Failures failures, Tally answers) : IDisposable
{
    /// <summary>A busy machine commits a few hundred transactions in this time.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>A request whose framing is broken may rightly wait for more; then it is told that no more comes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(150);

    private readonly ReplyPromises _promises = new(site);
    private WireConnection? _connection;

    /// <summary>Sends one request and judges the answer.</summary>
    public async Task RunAsync(long index, CancellationToken cancellationToken)
    {
        var input = RequestInput.Make(options.Seed, index);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Deadline);
        try
        {
            await (input.IsWild ? SendWildAsync(input, deadline.Token) : SendAsync(input, deadline.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Note(index, $"no answer within {Deadline.TotalSeconds} s", input);
        }
        catch (Exception breach) when (breach is BrokenPromiseException or FormatException or OverflowException)
        {
            Note(index, breach.Message, input);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection?.Dispose();

    private void Note(long index, string breach, RequestInput input)
    {
        failures.Add(new FuzzFailure(options.Seed, index, breach, input.ToString()));
        Close();
    }

    private async Task SendAsync(RequestInput input, CancellationToken cancellationToken)
    {
        var isFresh = _connection is null;
        var connection = await OpenAsync(cancellationToken);
        var reply = await connection.TrySendAsync(input.Bytes, cancellationToken) ? await connection.ReadAsync(input.Method == "HEAD", cancellationToken) : null;
        if (reply is null)
        {
            Close();
            if (!isFresh)
            {
                await SendAsync(input, cancellationToken); // the server may close an idle connection at any time
                return;
            }

            throw new BrokenPromiseException("the server hung up without an answer");
        }

        if (reply.IsLast)
        {
            Close();
        }

        answers.Add(reply.Status);
        _promises.Check(input, reply);
    }

    private async Task SendWildAsync(RequestInput input, CancellationToken cancellationToken)
    {
        Close();
        var connection = await OpenAsync(cancellationToken);
        await connection.TrySendAsync(input.Bytes, cancellationToken);
        using (var patience = new Timer(_ => connection.EndSending(), null, Patience, Timeout.InfiniteTimeSpan))
        {
            // What follows the first answer may be framed by anything that the mutation made of the rest.
            if (await connection.ReadAsync(input.Method == "HEAD", cancellationToken) is { } reply)
            {
                _promises.Check(input, reply);
            }
        }

        Close();
    }

    private async Task<WireConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (_connection is null)
        {
            _connection = new WireConnection();
            await _connection.OpenAsync(site.Address, cancellationToken);
        }

        return _connection;
    }

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
