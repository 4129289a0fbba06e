using System.Diagnostics;

namespace Drivers.Vmware.Tests;

/// <summary>Simulators where this machine can have them.</summary>
internal static class VcsimSetup
{
    private const string Script = "setup/vcsim";

    private static readonly Lazy<Task<(string? Script, string Reason)>> Built = new(BuildAsync);
    private static readonly Lazy<Task<Vcsim>> SharedVirtualCenter = new(() => StartAsync());
    private static readonly Lazy<Task<Vcsim>> SharedHost = new(() => StartAsync("-esx"));

    /// <summary>The simulator that tests share, each as an installation of its own.</summary>
    internal static async Task<Vcsim> SharedAsync(VcsimModel model)
    {
        await ScriptAsync(); // who must be skipped is skipped, though another was before
        return await (model == VcsimModel.VirtualCenter ? SharedVirtualCenter : SharedHost).Value;
    }

    /// <summary>A simulator of a test's own.</summary>
    internal static async Task<Vcsim> StartAsync(params string[] options) => await Vcsim.StartAsync(await ScriptAsync(), options);

    /// <summary>The script that runs one. Where it cannot be built for want of packages the test is skipped with the reason, or fails in CI.</summary>
    internal static async Task<string> ScriptAsync()
    {
        var (script, reason) = await Built.Value;
        if (script is not null)
        {
            return script;
        }

        if (Environment.GetEnvironmentVariable("CI") == "true" || !reason.Contains("is missing: run setup/packages", StringComparison.Ordinal))
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
        throw new InvalidOperationException(reason);
    }

    private static async Task<(string? Script, string Reason)> BuildAsync()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, Script)))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"{Script} was not found above the tests.");
        }

        var script = Path.Combine(folder.FullName, Script);
        using var build = Process.Start(new ProcessStartInfo(script) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = build.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = await build.StandardError.ReadToEndAsync(CancellationToken.None);
        await output;
        await build.WaitForExitAsync(CancellationToken.None);
        return build.ExitCode == 0 ? (script, "") : (null, errors.Trim());
    }
}
