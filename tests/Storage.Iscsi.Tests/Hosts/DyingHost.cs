namespace Storage.Iscsi.Tests;

/// <summary>A host on which only so many commands that change something are run; the next ones are not, as if the server had crashed.</summary>
internal sealed class DyingHost(IHost inner, int changes, params string[] harmless) : IHost
{
    private int _left = changes;

    public string Name => inner.Name;

    public Task<CommandOutcome> RunAsync(HostCommand command, CancellationToken cancellationToken) =>
        harmless.Contains(command.Program) || Interlocked.Decrement(ref _left) >= 0 ? inner.RunAsync(command, cancellationToken) : throw new BackendDiedException();

    public Task<Stream> ReadAsync(HostCommand command, CancellationToken cancellationToken) => inner.ReadAsync(command, cancellationToken);
}
