namespace Occi.Server.Configuration;

/// <summary>A file whose content is a secret.</summary>
internal static class SecretFile
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Refuses a file that is missing or that others than its owner can use.</summary>
    /// <exception cref="ConfigurationException">Says the command that makes it good.</exception>
    public static void RequirePrivate(string path)
    {
        if (!File.Exists(path))
        {
            throw new ConfigurationException($"there is no file '{path}', or this user may not see it.");
        }

        if ((File.GetUnixFileMode(path) & Others) != 0)
        {
            throw new ConfigurationException($"'{path}' can be used by others than its owner: run chmod 600 {path}");
        }
    }

    /// <summary>The secret in the first line of such a file.</summary>
    /// <exception cref="ConfigurationException">It cannot be read, or is empty.</exception>
    public static string ReadLine(string path)
    {
        RequirePrivate(path);
        try
        {
            using var reader = new StreamReader(path);
            return reader.ReadLine() is { Length: > 0 } secret ? secret : throw new ConfigurationException($"'{path}' holds no secret in its first line.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"'{path}' cannot be read: {failure.Message}", failure);
        }
    }
}
