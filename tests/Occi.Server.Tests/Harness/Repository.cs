namespace Occi.Server.Tests.Harness;

/// <summary>Files beside the code that tests hold to it.</summary>
internal static class Repository
{
    /// <summary>The folder with Stratus.sln.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!folder.EnumerateFiles("Stratus.sln").Any())
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Stratus.sln was not found above the tests.");
        }

        return folder.FullName;
    }
}
