using System.Diagnostics;

namespace Drivers.Memory.Tests;

/// <summary>Copies a state file that a backend holds open and locked, as the next process would find it if this one ended now.</summary>
internal static class StateFile
{
    public static async Task CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        using var copy = Process.Start("cp", ["--", from, to]);
        await copy.WaitForExitAsync(cancellationToken);
        copy.ExitCode.Should().Be(0);
    }
}
