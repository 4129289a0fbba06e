namespace Stratus.Rigs;

/// <summary>What storage hosts are started from: built once by setup/storage-host, which starts them too.</summary>
internal static class StorageHostImage
{
    private const string Script = "setup/storage-host";

    private static readonly Lazy<Task<(string Script, ToolRun Build)>> Built = new(BuildAsync);

    /// <summary>The script, when the image is there.</summary>
    /// <exception cref="StorageHostMissingException">It cannot be built here for want of packages or rights.</exception>
    /// <exception cref="InvalidOperationException">It cannot be built for another reason.</exception>
    public static async Task<string> RequireAsync()
    {
        var (script, build) = await Built.Value;
        if (build.ExitCode == 0)
        {
            return script;
        }

        var reason = build.Errors.Trim();
        throw reason.Contains("is missing: run setup/packages", StringComparison.Ordinal) || reason.Contains("only be built by root", StringComparison.Ordinal)
            ? new StorageHostMissingException(reason)
            : new InvalidOperationException(reason);
    }

    private static async Task<(string Script, ToolRun Build)> BuildAsync()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, Script)))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"{Script} was not found above {AppContext.BaseDirectory}.");
        }

        var script = Path.Combine(folder.FullName, Script);
        return (script, await ToolRun.RunAsync(script, [], CancellationToken.None));
    }
}
