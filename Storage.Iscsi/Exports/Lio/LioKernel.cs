using System.Text;

namespace Storage.Iscsi;

/// <summary>The kernel's target of a host, a method for each script.</summary>
internal sealed class LioKernel(IHost host, string listen)
{
    /// <summary>The targets whose names begin so.</summary>
    public async Task<IReadOnlyList<LioTarget>> ReadAsync(string beginning, CancellationToken cancellationToken) =>
        LioReport.Targets(await RunAsync(LioScripts.Show, [beginning], null, null, cancellationToken));

    /// <exception cref="DriverException"><see cref="DriverError.InvalidSpec"/> when there is nothing at the path.</exception>
    public Task OpenAsync(string target, string path, VolumeId volume) => RunAsync(LioScripts.Open, [target, path, listen, volume.ToString()], null, path, CancellationToken.None);

    public Task LetInAsync(string target, VolumeExport export, ChapCredentials chap) =>
        RunAsync(LioScripts.LetIn, [target, export.Initiator, export.IsReadOnly ? "1" : "0", chap.User], $"{chap.Secret}\n", null, CancellationToken.None);

    public Task ThrowOutAsync(string target, string initiator) => RunAsync(LioScripts.ThrowOut, [target, initiator], null, null, CancellationToken.None);

    public Task RemoveAsync(string target) => RunAsync(LioScripts.Remove, [target], null, null, CancellationToken.None);

    public Task RefreshAsync(string target, CancellationToken cancellationToken) => RunAsync(LioScripts.Refresh, [target], null, null, cancellationToken);

    private async Task<string> RunAsync(string script, string[] arguments, string? input, string? path, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes(input ?? ""));
        var outcome = await host.RunAsync(new HostCommand("sh", ["-c", script, "sh", .. arguments]) { Input = stream }, cancellationToken);
        return outcome.ExitCode == 0 ? outcome.Output : throw LioErrors.Translate(arguments[0], host.Name, path, outcome);
    }
}
