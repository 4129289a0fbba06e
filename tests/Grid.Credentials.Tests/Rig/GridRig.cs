namespace Grid.Credentials.Tests.Rig;

/// <summary>The grid of setup/grid-pki and setup/grid-attacks, made once and shared by all tests, by other runs within some hours too.</summary>
internal sealed class GridRig
{
    private const string Script = "setup/grid-attacks";

    /// <summary>How the scripts say what they need and the machine has not.</summary>
    private const string Missing = "is missing: run setup/packages";

    private static readonly Lazy<Task<(GridRig? Rig, string Reason)>> Shared = new(MakeAsync);

    private GridRig(string folder)
    {
        Folder = folder;
        Cases = [.. Read("creds"), .. Read("attacks")];
    }

    /// <summary>Where it is.</summary>
    public string Folder { get; }

    /// <summary>When it was made: its validity times are counted from then.</summary>
    public DateTimeOffset Made => File.GetLastWriteTimeUtc(Path.Combine(Folder, "attacks", "made"));

    /// <summary>All credentials, with what is expected of them.</summary>
    public IReadOnlyList<GridCase> Cases { get; }

    /// <summary>The rig. Where its tools are missing the test is skipped with the reason, or fails in CI; where it cannot be made for another reason it fails.</summary>
    public static async Task<GridRig> RequireAsync()
    {
        var (rig, reason) = await Shared.Value;
        if (rig is null)
        {
            SkipOrFail(reason);
        }

        return rig!;
    }

    public static void SkipOrFail(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true" || !reason.Contains(Missing))
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
    }

    /// <summary>The folder with certificates/ and vomsdir/ of a site.</summary>
    public string Site(GridCase each) => each.Site == "main" ? Folder : Path.Combine(Folder, "sites", each.Site);

    private IEnumerable<GridCase> Read(string folder) => File
        .ReadLines(Path.Combine(Folder, folder, "EXPECT.tsv"))
        .Select(line => line.Split('\t'))
        .Select(fields => new GridCase(fields[0], fields[1], fields[2], fields[3], fields[4], Path.Combine(Folder, folder, $"{fields[0]}.pem")));

    private static async Task<(GridRig? Rig, string Reason)> MakeAsync()
    {
        if (Root() is not { } root)
        {
            return (null, $"{Script} is in no folder above {AppContext.BaseDirectory}.");
        }

        var output = await Program.RunAsync(Path.Combine(root, Script), [], input: "", TestContext.Current.CancellationToken);
        return output.ExitCode == 0 ? (new GridRig(output.Text.Trim()), "") : (null, output.Errors.Trim());
    }

    private static string? Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Script)))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }
}
