using System.Diagnostics;

namespace Storage.Iscsi.Tests;

/// <summary>Another process that has a disk open as a machine has it: QEMU's own, which waits for commands.</summary>
internal sealed class OpenDisk : IAsyncDisposable
{
    private readonly Process _process;

    private OpenDisk(Process process) => _process = process;

    public static async Task<OpenDisk> OpenAsync(string options, params string[] through)
    {
        string[] line = [.. through, "qemu-io", "--image-opts", options];
        var process = Process.Start(new ProcessStartInfo(line[0], line[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await process.StandardInput.WriteLineAsync("length");
        await process.StandardInput.FlushAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } answer && !answer.Contains("iB", StringComparison.Ordinal))
        {
            // What it says before it answers.
        }

        return new OpenDisk(process);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
