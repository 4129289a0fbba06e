namespace Occi.Server.Identity;

/// <summary>Who asks.</summary>
/// <param name="Subject">The person or robot, e.g. a distinguished name.</param>
/// <param name="Tenant">On whose behalf.</param>
public sealed record Caller(string Subject, string Tenant)
{
    /// <summary>Whoever reaches a server without authentication: it listens on loopback only, so this is somebody on the machine itself.</summary>
    public static Caller Local { get; } = new("local", "local");

    /// <summary>Stratus itself, for what it makes on its own account.</summary>
    public static Caller Site { get; } = new("stratus", "local");
}
