using System.ComponentModel.DataAnnotations;

namespace Grid.Credentials.Voms;

/// <summary>Where it is told which VOMS servers speak for which organisations, and how often to look whether that changed.</summary>
public sealed record VomsDirectoryOptions
{
    /// <summary>The directory with a folder for each organisation, and in it <c>host.lsc</c> for each of its servers.</summary>
    [Required]
    public string Path { get; init; } = "/etc/grid-security/vomsdir";

    /// <summary>How long what was read is not questioned; by default ten seconds.</summary>
    public TimeSpan CheckInterval { get; init; } = TimeSpan.FromSeconds(10);
}
