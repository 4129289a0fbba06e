using System.Diagnostics;
using System.Text;

namespace Storage.Iscsi.Tests;

/// <summary>A program that has come to its end.</summary>
internal sealed record ToolRun(int ExitCode, byte[] Bytes, string Errors)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>Runs a program; cancelling kills it.</summary>
    public static async Task<ToolRun> ToEndAsync(string program, IEnumerable<string> arguments, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var kill = cancellationToken.Register(process.Kill);
        using var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output, CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await WriteAsync(process, input);
        await reading;
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return new ToolRun(process.ExitCode, output.ToArray(), await errors);
    }

    /// <summary>Runs a program that must succeed.</summary>
    public static async Task<ToolRun> SucceedAsync(string program, IReadOnlyList<string> arguments, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        var run = await ToEndAsync(program, arguments, input, cancellationToken);
        return run.ExitCode == 0
            ? run
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {run.ExitCode}: {run.Errors}{run.Text}");
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
