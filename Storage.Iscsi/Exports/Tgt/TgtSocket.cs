namespace Storage.Iscsi;

/// <summary>
/// Speaks with tgtd as its own tgtadm does, over the daemon's socket: tgtadm takes passwords as arguments, which everybody on the machine can see. A few lines of perl, which
/// every Debian has, carry the bytes between our standard streams and the socket: so it is the same here and on a host that is reached over ssh.
/// </summary>
/// <param name="host">Where tgtd is.</param>
/// <param name="path">The path of its socket.</param>
internal sealed class TgtSocket(IHost host, string path)
{
    /// <summary>What perl ends with when nobody listens at the socket.</summary>
    private const int NobodyListens = 69;

    // tgtd takes one request a connection. What follows a refused request depends on it: nothing more is sent.
    private const string Relay =
        """
        use IO::Socket::UNIX; binmode STDIN;
        while ((read STDIN, my $request, 120) == 120) {
            my $more = unpack('x72 L', $request) - 120;
            (read STDIN, $request, $more, 120) == $more or die 'A request is cut short.' if $more;
            my $tgtd = IO::Socket::UNIX->new($ARGV[0]) or do { print STDERR "$!\n"; exit 69 };
            print $tgtd $request; $tgtd->flush;
            my $answer = do { local $/; <$tgtd> } // '';
            print unpack('H*', $answer), "\n";
            last if length $answer < 8 or unpack 'L', $answer;
        }
        """;

    /// <summary>How the machine is called in messages.</summary>
    public string Host => host.Name;

    /// <summary>Sends requests, up to the first that is refused.</summary>
    /// <returns>The answers, in order. There are fewer than requests when one was refused: the last one tells it.</returns>
    /// <exception cref="DriverException">
    /// <see cref="DriverError.Unavailable"/> when the daemon is down; <see cref="DriverError.OutcomeUnknown"/> when it went down on the way or hung up; see also
    /// <see cref="IHost.RunAsync"/>.
    /// </exception>
    public async Task<IReadOnlyList<TgtAnswer>> SendAsync(IReadOnlyList<TgtRequest> requests, CancellationToken cancellationToken)
    {
        using var input = new MemoryStream([.. requests.SelectMany(request => request.Frame())]);
        var outcome = await host.RunAsync(new HostCommand("perl", "-e", Relay, path) { Input = input }, cancellationToken);
        var answers = TgtAnswer.Parse(Convert.FromHexString(outcome.Output.ReplaceLineEndings("")));
        return outcome.ExitCode switch
        {
            0 when answers.Count == requests.Count || (answers.Count > 0 && answers[^1].Status != 0) => answers,
            0 => throw TgtErrors.HungUp(host.Name, path),
            NobodyListens => throw TgtErrors.Down(host.Name, path, outcome.Error, answers.Count > 0),
            _ => throw new DriverException(DriverError.Internal, $"tgtd on {host.Name} could not be asked: {outcome.Error}", $"perl {outcome.ExitCode}"),
        };
    }
}
