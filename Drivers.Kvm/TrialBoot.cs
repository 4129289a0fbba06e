using System.ComponentModel;
using System.Diagnostics;

namespace Drivers.Kvm;

/// <summary>Boots the smallest possible guest: that <c>/dev/kvm</c> is there does not say that a guest runs with it.</summary>
internal static class TrialBoot
{
    private const int SectorLength = 512;
    private const byte Sign = (byte)'S';
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    // 16-bit code: write the sign to QEMU's debug console (port 0xe9), then 0 to its exit device (port 0xf4), then halt.
    private static ReadOnlySpan<byte> Code => [0xB0, Sign, 0xE6, 0xE9, 0x30, 0xC0, 0xE6, 0xF4, 0xFA, 0xF4, 0xEB, 0xFD];

    /// <summary>Whether a guest executes its first instructions with this accelerator, within seconds.</summary>
    internal static async Task<bool> SucceedsAsync(string accelerator, string directory, TimeProvider time, CancellationToken cancellationToken)
    {
        var disk = Path.Combine(directory, $"trial-{Guid.NewGuid():N}.img");
        try
        {
            await File.WriteAllBytesAsync(disk, BootSector(), cancellationToken);
            return await RunAsync(accelerator, disk, time, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or Win32Exception)
        {
            return false;
        }
        finally
        {
            File.Delete(disk);
        }
    }

    private static byte[] BootSector()
    {
        var sector = new byte[SectorLength];
        Code.CopyTo(sector);
        (sector[^2], sector[^1]) = (0x55, 0xAA);
        return sector;
    }

    private static async Task<bool> RunAsync(string accelerator, string disk, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var process = Process.Start(new ProcessStartInfo("qemu-system-x86_64", Arguments(accelerator, disk))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        }) ?? throw new InvalidOperationException("QEMU was not started.");
        try
        {
            var errors = process.StandardError.ReadToEndAsync(either.Token);
            var output = await process.StandardOutput.ReadToEndAsync(either.Token);
            await errors;
            await process.WaitForExitAsync(either.Token);
            return output.Contains((char)Sign, StringComparison.Ordinal);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    private static string[] Arguments(string accelerator, string disk) =>
    [
        "-accel", accelerator, "-machine", "pc", "-m", "16", "-nodefaults", "-display", "none", "-no-reboot",
        "-chardev", "stdio,id=out", "-device", "isa-debugcon,iobase=0xe9,chardev=out", "-device", "isa-debug-exit,iobase=0xf4,iosize=1",
        "-drive", $"if=ide,format=raw,readonly=off,file={disk}",
    ];
}
