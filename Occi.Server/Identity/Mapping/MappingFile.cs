using Occi.Server.Configuration;

namespace Occi.Server.Identity.Mapping;

/// <summary>The mapping, as its file is now: a change takes effect within a second, a mistake leaves the former mapping in place.</summary>
internal sealed class MappingFile
{
    private const long MostBytes = 16 * 1024 * 1024;

    private readonly ReloadedFiles<SiteMapping>? _file;

    /// <param name="path">The file; null for <see cref="SiteMapping.Default"/>.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told of changes.</param>
    /// <exception cref="ConfigurationException">The file has mistakes: all are told.</exception>
    public MappingFile(string? path, TimeProvider time, ILogger<MappingFile> logger) =>
        _file = path is null ? null : new([path], () => Load(path), time, failure =>
        {
            if (failure is null)
            {
                IdentityLog.MappingRead(logger, path);
            }
            else
            {
                IdentityLog.MappingRefused(logger, failure.Message);
            }
        });

    /// <summary>The mapping of this moment.</summary>
    public SiteMapping Current => _file?.Current ?? SiteMapping.Default;

    private static SiteMapping Load(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MostBytes)
            {
                throw new ConfigurationException($"mapping: '{path}' is larger than {MostBytes} bytes.");
            }

            var (mapping, mistakes) = MappingReader.Read(File.ReadAllBytes(path));
            return mapping ?? throw new ConfigurationException($"mapping: '{path}' cannot be used:" + string.Concat(mistakes.Select(mistake => "\n  " + mistake)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"mapping: '{path}' cannot be read: {failure.Message}", failure);
        }
    }
}
