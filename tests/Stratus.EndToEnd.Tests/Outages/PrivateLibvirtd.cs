using System.Diagnostics;

namespace Stratus.EndToEnd.Tests;

/// <summary>A libvirtd that a test may kill, with everything that runs under it (<c>Rig/private-libvirtd</c>).</summary>
internal sealed class PrivateLibvirtd : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("stratus-libvirtd-").FullName;
    private readonly Process _rig;

    internal PrivateLibvirtd()
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Rig", "private-libvirtd");
        _rig = Process.Start(new ProcessStartInfo(script, [_folder]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
    }

    /// <summary>Its address.</summary>
    internal string Uri => $"qemu:///system?socket={_folder}/run/libvirt-sock";

    internal async Task StartAsync(CancellationToken cancellationToken) => (await TellAsync("start", cancellationToken)).Should().Be("started");

    internal async Task KillAsync(CancellationToken cancellationToken) => (await TellAsync("kill", cancellationToken)).Should().Be("killed");

    public async ValueTask DisposeAsync()
    {
        _rig.StandardInput.Close();
        await _rig.WaitForExitAsync();
        _rig.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string?> TellAsync(string command, CancellationToken cancellationToken)
    {
        await _rig.StandardInput.WriteLineAsync(command);
        return await _rig.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(Patience, TimeProvider.System, cancellationToken);
    }
}
