using System.ComponentModel;

namespace Stratus.EndToEnd.Tests;

/// <summary>What these tests need of the host. The one place that decides what happens where it is missing: failure in CI, a skip with the reason elsewhere.</summary>
internal static class LibvirtHost
{
    private static readonly Lazy<Task<string?>> Reason = new(FindOutAsync);

    /// <summary>Why machines cannot run here; null when they can.</summary>
    internal static Task<string?> MissingAsync() => Reason.Value;

    /// <summary>Goes on only where libvirt answers.</summary>
    internal static async Task RequireAsync()
    {
        if (await MissingAsync() is { } reason)
        {
            Stop(reason);
        }
    }

    /// <summary>Fails in CI, skips elsewhere.</summary>
    internal static void Stop(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
    }

    private static async Task<string?> FindOutAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            var run = await ToolRun.RunAsync("virsh", ["-q", "-c", Virsh.SystemUri, "version"], patience.Token);
            return run.ExitCode == 0 ? null : $"libvirt does not answer at {Virsh.SystemUri} ({run.Errors.Trim()}): run setup/packages and setup/libvirt as root.";
        }
        catch (Win32Exception)
        {
            return "virsh is not installed: run setup/packages and setup/libvirt as root.";
        }
        catch (OperationCanceledException)
        {
            return $"libvirt at {Virsh.SystemUri} has not answered for 20 seconds.";
        }
    }
}
