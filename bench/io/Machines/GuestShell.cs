using System.Text.RegularExpressions;
using Bench.Hosts;

namespace Bench.Io.Machines;

/// <summary>Commands in a guest, by ssh.</summary>
internal sealed partial class GuestShell(SshKey key, string address)
{
    /// <summary>The address that an appliance tells on its console when it can be reached; null before.</summary>
    public static string? AddressOn(string console) => Ready().Match(console) is { Success: true } line ? line.Groups[1].Value : null;

    /// <summary>Its standard output.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public Task<string> RunAsync(string command, CancellationToken cancellationToken) => HostTool.RunAsync(
        "ssh",
        [
            "-i", key.PrivateFile, "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", "-o", "BatchMode=yes",
            "-o", "ConnectTimeout=10", $"root@{address}", command,
        ],
        cancellationToken);

    [GeneratedRegex(@"stratus-appliance: ready hostname=\S* address=(\S+)")]
    private static partial Regex Ready();
}
