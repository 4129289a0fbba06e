using System.Diagnostics;

namespace Grid.Credentials.Tests.Rig;

/// <summary>Runs a program of the machine to its end.</summary>
internal static class Program
{
    public static async Task<(int ExitCode, string Text, string Errors)> RunAsync(string file, IEnumerable<string> arguments, string input, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (text, errors) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await text, await errors);
    }
}
