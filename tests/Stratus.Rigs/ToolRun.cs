using System.Diagnostics;
using System.Text;

namespace Stratus.Rigs;

/// <summary>A program that has come to its end.</summary>
/// <param name="ExitCode">0 when it succeeded.</param>
/// <param name="Bytes">What it wrote to its standard output.</param>
/// <param name="Errors">What it wrote to its standard error.</param>
public sealed record ToolRun(int ExitCode, byte[] Bytes, string Errors)
{
    /// <summary>What it wrote to its standard output, as text.</summary>
    public string Output => Encoding.UTF8.GetString(Bytes);

    /// <summary>Runs a program to its end, whatever that is; cancelling kills it and what it has started.</summary>
    public static Task<ToolRun> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken) => RunAsync(program, arguments, default, cancellationToken);

    /// <summary>The same with something to read.</summary>
    public static async Task<ToolRun> RunAsync(string program, IEnumerable<string> arguments, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var kill = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        using var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output, CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await WriteAsync(process, input);
        await reading;
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return new ToolRun(process.ExitCode, output.ToArray(), await errors);
    }

    /// <summary>Runs a program that must succeed; returns what it wrote to its standard output.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it said.</exception>
    public static async Task<string> OutputAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        (await SucceedAsync(program, [.. arguments], default, cancellationToken)).Output;

    /// <summary>The same with something to read.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it said.</exception>
    public static async Task<ToolRun> SucceedAsync(string program, IReadOnlyList<string> arguments, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        var run = await RunAsync(program, arguments, input, cancellationToken);
        return run.ExitCode == 0
            ? run
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {run.ExitCode}: {run.Errors}{run.Output}");
    }

    private static async Task WriteAsync(Process process, ReadOnlyMemory<byte> input)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, CancellationToken.None);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read everything; its exit code tells why.
        }
    }
}
