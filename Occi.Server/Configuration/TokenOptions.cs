using System.ComponentModel.DataAnnotations;

namespace Occi.Server.Configuration;

/// <summary>The tokens that somebody gets who has proved who they are (docs/adr/0026).</summary>
public sealed class TokenOptions
{
    /// <summary>How long a token lasts, in seconds; never longer than the credential it was given for. Default 3600.</summary>
    [Range(60, 7 * 86400)]
    public int LifetimeSeconds { get; set; } = 3600;
}
