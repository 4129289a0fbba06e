using Microsoft.AspNetCore.DataProtection;
using Occi.Server.Configuration;

namespace Occi.Server.Identity.Keystone;

/// <summary>Where the keys are kept that tokens are made with.</summary>
internal static class TokenKeys
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>
    /// Data Protection with its keys in <c>keys</c> below the data directory. Whoever can read them can make tokens, so that the folder is the server's alone. They are replaced every
    /// 90 days and old ones kept; deleting the folder ends all tokens.
    /// </summary>
    /// <exception cref="ConfigurationException">Others can use the folder, or it cannot be made.</exception>
    public static void AddTokenKeys(this IServiceCollection services, string dataDirectory)
    {
        var folder = Path.Combine(Path.GetFullPath(dataDirectory), "keys");
        try
        {
            Directory.CreateDirectory(folder, Private);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"dataDirectory: the folder '{folder}' cannot be made: {failure.Message}", failure);
        }

        if ((File.GetUnixFileMode(folder) & ~Private) != 0)
        {
            throw new ConfigurationException($"dataDirectory: '{folder}' can be used by others than its owner, and whoever reads it can make tokens: run chmod 700 {folder}");
        }

        services.AddDataProtection().SetApplicationName("stratus").PersistKeysToFileSystem(new DirectoryInfo(folder));
    }
}
