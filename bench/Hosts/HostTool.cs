using System.Diagnostics;

namespace Bench.Hosts;

/// <summary>Runs the programs that an administrator would run.</summary>
internal static class HostTool
{
    /// <summary><c>virsh</c> on the host's own libvirt.</summary>
    public static Task<string> VirshAsync(CancellationToken cancellationToken, params string[] arguments) =>
        RunAsync("virsh", ["-q", "-c", "qemu:///system", .. arguments], cancellationToken);

    /// <summary>Its standard output.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it said.</exception>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0
                ? output
                : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
