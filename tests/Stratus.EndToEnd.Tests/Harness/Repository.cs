using System.Runtime.InteropServices;

namespace Stratus.EndToEnd.Tests;

/// <summary>Where things lie that were built beside these tests.</summary>
internal static class Repository
{
    /// <summary>The repository's root folder.</summary>
    internal static string Root { get; } = FindRoot();

    /// <summary>The server, of the configuration that the tests themselves were built in.</summary>
    internal static string ServerAssembly
    {
        get
        {
            var output = Path.GetRelativePath(Path.Combine(Root, "tests", "Stratus.EndToEnd.Tests"), AppContext.BaseDirectory);
            return Path.Combine(Root, "Occi.Server", output, "Occi.Server.dll");
        }
    }

    /// <summary>The <c>dotnet</c> that runs these tests, wherever it is installed.</summary>
    internal static string DotNet => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Directory.Build.props")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No Directory.Build.props was found above {AppContext.BaseDirectory}.");
        }

        return folder.FullName;
    }
}
