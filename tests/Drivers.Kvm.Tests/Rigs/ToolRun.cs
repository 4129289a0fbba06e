using System.Diagnostics;

namespace Drivers.Kvm.Tests;

/// <summary>Runs the host's tools, behind the driver's back.</summary>
internal static class ToolRun
{
    internal static async Task<string> OutputAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        process.ExitCode.Should().Be(0, "{0} {1}: {2}", program, string.Join(' ', arguments), await errors);
        return output;
    }

    /// <summary>Runs a tool that may fail; what it says is no matter.</summary>
    internal static async Task<int> ExitCodeAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await errors;
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }
}
