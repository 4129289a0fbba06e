namespace Occi.Server.Configuration;

/// <summary>Keeps a second server off a data directory for as long as the first one lives, and no longer: the system gives the lock back with the process.</summary>
internal sealed class DataDirectoryLock : IDisposable
{
    private readonly FileStream _file;

    private DataDirectoryLock(FileStream file) => _file = file;

    /// <exception cref="ConfigurationException">Another server has it, or the directory cannot be written.</exception>
    public static DataDirectoryLock Take(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            return new DataDirectoryLock(new FileStream(Path.Combine(directory, "stratus.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                $"dataDirectory: '{directory}' cannot be used: another Stratus works there, or it cannot be written ({failure.Message})", failure);
        }
    }

    public void Dispose() => _file.Dispose();
}
