using System.Text;

namespace Storage.Iscsi;

/// <summary>What both kinds of hosts share: a process of this machine stands for the program.</summary>
internal abstract class ProcessHost : IHost
{
    public abstract string Name { get; }

    public async Task<CommandOutcome> RunAsync(HostCommand command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var process = Start(command);
        using var output = new MemoryStream();
        await process.Output.CopyToAsync(output, cancellationToken);
        var (exitCode, error) = await process.EndAsync(cancellationToken);
        return new CommandOutcome(exitCode, Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length), error);
    }

    public Task<Stream> ReadAsync(HostCommand command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<Stream>(new CommandStream(Start(command), $"'{command.Program}' on {Name}"));
    }

    /// <summary>Starts the process.</summary>
    protected abstract HostProcess Start(HostCommand command);
}
