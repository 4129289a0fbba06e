using System.ComponentModel.DataAnnotations;

namespace Occi.Server.Audit;

/// <summary>How long the audit log stays where it can be asked.</summary>
public sealed class AuditOptions
{
    /// <summary>Days after which lines move to the archive, <c>audit/</c> in the data directory. Default 180.</summary>
    [Range(1, 36500)]
    public int KeepDays { get; set; } = 180;
}
