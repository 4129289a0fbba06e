using System.ComponentModel.DataAnnotations;

namespace Occi.Server.Configuration;

/// <summary>How operations are worked on.</summary>
public sealed class WorkerOptions
{
    /// <summary>How many operations run at once on each host, and beside them all. Default 8.</summary>
    [Range(1, 256)]
    public int Parallel { get; set; } = 8;

    /// <summary>For how long an operation whose backend is busy or cannot be reached is tried again, in seconds. Default 3600. Deletions are tried for ever.</summary>
    [Range(1, 7 * 86400)]
    public int GiveUpAfterSeconds { get; set; } = 3600;

    /// <summary>How often the whole backend is compared with the database, beside its events, in seconds. Default 15.</summary>
    [Range(1, 3600)]
    public int SweepSeconds { get; set; } = 15;
}
