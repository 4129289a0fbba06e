using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Occi.Server.Images.Inspection;

/// <summary>
/// Runs a program on a file that nobody trusts. It gets the file as descriptor 0, and one to write to as descriptor 3; limits of time, memory and file size; and, where this
/// server is root, neither a network nor the rights of anybody. The files lie in a folder that nobody else enters, so their modes may let the descriptors be opened again
/// (<c>/proc/self/fd/0</c>) without letting in anybody else.
/// </summary>
internal sealed class ConfinedProcess(TimeProvider time)
{
    private const string Nobody = "65534"; // a user of every Linux, who owns nothing
    private const int MostOutput = 64 * 1024;
    private const string Path = "/usr/sbin:/usr/bin:/sbin:/bin";

    /// <summary>Threads lay claim to far more addresses than they use, for stacks and for heaps of their own: with little of each, a program may have as many threads as it likes.</summary>
    private const string StackBytes = "1048576", Heaps = "1";

    /// <summary>Opens the files and becomes the program; the file to write to is opened as it is, and not made.</summary>
    private const string Opening = "exec <\"$1\" 3<>\"$2\"; shift 2; exec \"$@\"";

    /// <summary>Runs it to its end, or to the end of its time.</summary>
    /// <param name="input">What it may read.</param>
    /// <param name="output">What it may write; null for nothing.</param>
    /// <param name="limits">What it may use.</param>
    /// <param name="program">The program with its arguments. They are ours, and hold nothing that a client wrote.</param>
    /// <param name="cancellationToken">Kills it.</param>
    public async Task<ConfinedResult> RunAsync(string input, string? output, ConfinedLimits limits, IEnumerable<string> program, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("sh", ["-c", Opening, "sh", input, output ?? "/dev/null", .. Confinement(limits), .. program])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment.Clear();
        (start.Environment["PATH"], start.Environment["LC_ALL"], start.Environment["MALLOC_ARENA_MAX"]) = (Path, "C", Heaps);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(limits.Time, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var (printed, complained) = (BeginningAsync(process.StandardOutput), BeginningAsync(process.StandardError));
        try
        {
            await process.WaitForExitAsync(end.Token);
            return new ConfinedResult(process.ExitCode, await printed, await complained);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            return new ConfinedResult(null, await printed, await complained);
        }
    }

    private static IEnumerable<string> Confinement(ConfinedLimits limits) =>
    [
        "prlimit", $"--as={Text(limits.MemoryBytes)}", $"--stack={StackBytes}",
        $"--cpu={Text((long)Math.Ceiling(limits.Time.TotalSeconds))}", $"--fsize={Text(limits.FileBytes)}", "--nofile=64", "--core=0", "--",
        .. Environment.IsPrivilegedProcess ? new[] { "unshare", "--net", "--ipc", "--" } : [],
        "setpriv", .. Environment.IsPrivilegedProcess ? new[] { $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", "--bounding-set=-all" } : [],
        "--inh-caps=-all", "--no-new-privs", "--",
    ];

    /// <summary>Reads all, so that the program is not held up, and keeps the beginning.</summary>
    private static async Task<string> BeginningAsync(StreamReader reader)
    {
        var kept = new StringBuilder();
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer, CancellationToken.None) is var read and > 0)
        {
            kept.Append(buffer, 0, Math.Min(read, MostOutput - kept.Length));
        }

        return kept.ToString();
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
