namespace Occi.Server.Tests.Identity;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stratus-identity-");

    public string Path => _folder.FullName;

    public string Of(string name) => System.IO.Path.Combine(_folder.FullName, name);

    /// <summary>Writes a file that only its owner may read.</summary>
    public string Write(string name, string content)
    {
        var path = Of(name);
        File.WriteAllText(path, content);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
