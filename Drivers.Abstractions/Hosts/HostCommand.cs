using System.Diagnostics;

namespace Drivers.Abstractions;

/// <summary>Runs a program of the host that the server runs on. Arguments are visible to every user of the host: never give it a secret.</summary>
public static class HostCommand
{
    /// <summary>Runs it to its end; cancelling kills it. Returns its standard output.</summary>
    /// <exception cref="DriverException">It ended with another code than 0; the message holds the end of its standard error.</exception>
    public static async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start(program, arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        return process.ExitCode == 0 ? await output : throw Failed(program, process.ExitCode, (await errors).Trim());
    }

    private static Process Start(string program, IReadOnlyList<string> arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        }) ?? throw new InvalidOperationException($"{program} was not started.");

    private static DriverException Failed(string program, int exitCode, string errors)
    {
        var error = errors switch
        {
            _ when errors.Contains("No space left on device", StringComparison.Ordinal) => DriverError.Exhausted,
            _ when errors.Contains("Is another process using the image", StringComparison.Ordinal) => DriverError.Busy,
            _ => DriverError.Internal,
        };
        return new DriverException(error, $"{program} ended with code {exitCode}: {errors}", $"exit {exitCode}");
    }
}
