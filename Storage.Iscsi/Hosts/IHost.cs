namespace Storage.Iscsi;

/// <summary>The machine on which volumes or targets are: this one, or another that is reached over ssh. What runs programs there is the same for all who keep something there.</summary>
/// <remarks>
/// Programs run with the locale C. Arguments may hold any character and reach the program as they are; they can be seen by everybody on that machine, so that a secret goes
/// through <see cref="HostCommand.Input"/>. Safe to call concurrently.
/// </remarks>
internal interface IHost
{
    /// <summary>How the machine is called in messages.</summary>
    string Name { get; }

    /// <summary>Runs a program to its end, whatever its exit status. A cancelled one is killed; give no token to what must not be cut short.</summary>
    /// <exception cref="DriverException">
    /// <see cref="DriverError.Unavailable"/> when the machine cannot be reached or has no such program; <see cref="DriverError.BackendDenied"/> when it does not let us in;
    /// <see cref="DriverError.OutcomeUnknown"/> when it was lost while the program ran.
    /// </exception>
    Task<CommandOutcome> RunAsync(HostCommand command, CancellationToken cancellationToken);

    /// <summary>Starts a program whose output is too large to be held. Disposing the stream before its end kills the program.</summary>
    /// <returns>What the program writes. Its last read throws <see cref="IOException"/> unless the program ended well: so does the first one when the machine cannot be reached.</returns>
    Task<Stream> ReadAsync(HostCommand command, CancellationToken cancellationToken);
}
