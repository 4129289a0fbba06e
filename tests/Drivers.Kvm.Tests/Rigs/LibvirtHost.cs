using Drivers.Libvirt;

namespace Drivers.Kvm.Tests;

/// <summary>What these tests need of the host. The one place that decides what happens where it is missing: failure in CI, a skip with the reason elsewhere.</summary>
internal static class LibvirtHost
{
    internal const string Socket = "/run/libvirt/libvirt-sock";

    private static readonly Lazy<string?> Missing = new(FindOut);

    private static readonly Lazy<Task<string?>> ApplianceImage = new(BuildApplianceAsync);

    /// <summary>Goes on only where libvirt answers.</summary>
    internal static void Require()
    {
        if (Missing.Value is { } reason)
        {
            SkipOrFail(reason);
        }
    }

    /// <summary>Goes on only where the appliance is at hand.</summary>
    internal static async Task RequireGuestAsync()
    {
        if (await ApplianceAsync() is null)
        {
            SkipOrFail("There is no appliance to boot: neither appliance/build nor STRATUS_APPLIANCE leads to one.");
        }
    }

    /// <summary>The image of a guest that boots, writes to its console, asks for an address and obeys the power button; null where it cannot be built.</summary>
    internal static Task<string?> ApplianceAsync() => ApplianceImage.Value;

    private static void SkipOrFail(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
    }

    private static string? FindOut()
    {
        try
        {
            using var connect = LibvirtConnect.Open("qemu:///system");
            return null;
        }
        catch (LibvirtException failure)
        {
            return $"libvirt does not answer at qemu:///system ({failure.Reason}): run setup/packages and setup/libvirt as root.";
        }
    }

    private static async Task<string?> BuildApplianceAsync()
    {
        if (Environment.GetEnvironmentVariable("STRATUS_APPLIANCE") is { Length: > 0 } given)
        {
            return given;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var build = Path.Combine(folder.FullName, "appliance", "build");
            if (File.Exists(build))
            {
                return (await ToolRun.OutputAsync(build, [], CancellationToken.None)).Trim();
            }
        }

        return null;
    }
}
