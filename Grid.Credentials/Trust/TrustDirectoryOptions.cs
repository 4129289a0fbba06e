using System.ComponentModel.DataAnnotations;

namespace Grid.Credentials.Trust;

/// <summary>Where the trusted authorities are, and how often to look whether they changed.</summary>
public sealed record TrustDirectoryOptions
{
    /// <summary>The directory with authorities, their signing policies and revocation lists.</summary>
    [Required]
    public string Path { get; init; } = "/etc/grid-security/certificates";

    /// <summary>How long what was read is not questioned; by default a second, so that a revocation takes effect at once.</summary>
    public TimeSpan CheckInterval { get; init; } = TimeSpan.FromSeconds(1);
}
