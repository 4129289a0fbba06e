namespace Stratus.EndToEnd.Tests;

/// <summary>What the server is told of a vCenter, which a simulator pretends.</summary>
internal static class VcenterHost
{
    /// <summary>Builds the simulator if need be and starts it; where it cannot be built for want of packages the test is skipped with the reason, or fails in CI.</summary>
    internal static async Task<Vcsim> StartAsync(CancellationToken cancellationToken)
    {
        var script = Path.Combine(Repository.Root, "setup", "vcsim");
        var build = await ToolRun.RunAsync(script, [], cancellationToken);
        if (build.ExitCode != 0)
        {
            LibvirtHost.Stop(build.Errors.Trim());
        }

        return await Vcsim.StartAsync(script);
    }

    /// <summary>The driver's section of the settings.</summary>
    /// <param name="simulator">The vCenter.</param>
    /// <param name="folder">Where the file with the credentials is written.</param>
    internal static object DriverOf(Vcsim simulator, string folder)
    {
        var credentials = Path.Combine(folder, "vcenter");
        File.WriteAllText(credentials, $"{Vcsim.User}\n{Vcsim.Password}\n");
        File.SetUnixFileMode(credentials, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return new
        {
            name = "vmware",
            settings = new { url = simulator.Url, credentialsFile = credentials, thumbprint = simulator.Thumbprint, datacenter = "DC0", computeResource = "DC0_C0", vlans = "100-199" },
        };
    }
}
