namespace Storage.Iscsi.Tests;

/// <summary>Storage hosts where this machine can have them.</summary>
internal static class StorageHostSetup
{
    private const string Script = "setup/storage-host";

    private static readonly Lazy<Task<(string? Script, string Reason)>> Built = new(BuildAsync);

    /// <summary>
    /// Starts one, from an image that is built once. Where it cannot be built for want of packages or rights the test is skipped with the reason,
    /// or fails in CI; where it cannot be built for another reason it fails.
    /// </summary>
    public static async Task<StorageHost> StartAsync(IReadOnlyList<long> diskBytes, CancellationToken cancellationToken)
    {
        var (script, reason) = await Built.Value;
        if (script is not null)
        {
            return await StorageHost.StartAsync(script, diskBytes, cancellationToken);
        }

        var wanting = reason.Contains("is missing: run setup/packages", StringComparison.Ordinal) || reason.Contains("only be built by root", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("CI") == "true" || !wanting)
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
        var build = await ToolRun.ToEndAsync(script, [], default, CancellationToken.None);
        return build.ExitCode == 0 ? (script, "") : (null, build.Errors.Trim());
    }
}
