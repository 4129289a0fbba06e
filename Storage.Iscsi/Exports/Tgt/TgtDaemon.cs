namespace Storage.Iscsi;

/// <summary>What is asked of tgtd, a method each.</summary>
internal sealed class TgtDaemon(TgtSocket socket, TimeProvider time)
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    /// <summary>How the machine is called in messages.</summary>
    public string Host => socket.Host;

    /// <summary>Everything that it has.</summary>
    public async Task<TgtState> ReadAsync(CancellationToken cancellationToken)
    {
        var answers = await AskAsync([new(TgtMode.Target, TgtOperation.Show), new(TgtMode.Account, TgtOperation.Show)], cancellationToken);
        return new TgtState(TgtReport.Targets(answers[0].Text), TgtReport.Accounts(answers[1].Text));
    }

    /// <summary>Carries out requests up to the first that is refused. Never cut short.</summary>
    public Task ChangeAsync(IReadOnlyList<TgtRequest> requests) => requests.Count == 0 ? Task.CompletedTask : AskAsync(requests, CancellationToken.None);

    /// <summary>Ends the connections of an initiator, or of all; returns when they have ended.</summary>
    public Task DisconnectAsync(int target, string? initiator) => UntilAsync(async () =>
    {
        var requests = await DisconnectionsAsync(target, initiator);
        await ChangeAsync(requests);
        return requests.Count == 0;
    });

    /// <summary>Carries out requests with every initiator thrown out just before: it comes again by itself, and finds them done.</summary>
    public Task ChangeUndisturbedAsync(int target, IReadOnlyList<TgtRequest> requests) => UntilAsync(async () =>
    {
        await ChangeAsync([.. await DisconnectionsAsync(target, null), .. requests]);
        return true;
    });

    private async Task<IReadOnlyList<TgtRequest>> DisconnectionsAsync(int target, string? initiator)
    {
        var answers = await AskAsync([new(TgtMode.Connection, TgtOperation.Show) { Target = target }], CancellationToken.None);
        return
        [
            .. from connection in TgtReport.Connections(answers[0].Text)
               where initiator is null || connection.Initiator == initiator
               select new TgtRequest(TgtMode.Connection, TgtOperation.Delete) { Target = target, Session = connection.Session, Connection = connection.Number },
        ];
    }

    private async Task<IReadOnlyList<TgtAnswer>> AskAsync(IReadOnlyList<TgtRequest> requests, CancellationToken cancellationToken)
    {
        var answers = await socket.SendAsync(requests, cancellationToken);
        return answers[^1].Status == 0 ? answers : throw TgtErrors.Translate(requests[answers.Count - 1], answers[^1].Status, Host);
    }

    // A connection ends a moment after it was told to, and a unit is busy as long as it writes.
    private async Task UntilAsync(Func<Task<bool>> isDoneAsync)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                if (await isDoneAsync())
                {
                    return;
                }
            }
            catch (DriverException failure) when (failure.Error == DriverError.Busy && time.GetElapsedTime(began) < _patience)
            {
                // Again.
            }

            if (time.GetElapsedTime(began) >= _patience)
            {
                throw new DriverException(DriverError.Busy, $"tgtd on {Host} does not end its connections.");
            }

            await Task.Delay(_pause, time, CancellationToken.None);
        }
    }
}
