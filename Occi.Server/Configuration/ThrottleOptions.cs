using System.ComponentModel.DataAnnotations;

namespace Occi.Server.Configuration;

/// <summary>How repeated failures to prove an identity by something that can be guessed are slowed down.</summary>
public sealed class ThrottleOptions
{
    /// <summary>How many failures for one account from one address cost nothing. Default 5.</summary>
    [Range(1, 100)]
    public int FreeFailures { get; set; } = 5;

    /// <summary>How many failures from one address, whatever the account, cost nothing. Default 20.</summary>
    [Range(1, 10000)]
    public int FreeFailuresOfSource { get; set; } = 20;

    /// <summary>
    /// How many failures for one account from everywhere leave it alone; after more, only the first failure of each address that has not yet logged in costs nothing.
    /// Default 50.
    /// </summary>
    [Range(1, 100000)]
    public int FreeFailuresOfAccount { get; set; } = 50;

    /// <summary>The longest wait, in seconds. Default 300; the first is a second, each further one twice the last.</summary>
    [Range(1, 86400)]
    public int LongestWaitSeconds { get; set; } = 300;

    /// <summary>After how many seconds without another one a failure is forgotten. Default 600.</summary>
    [Range(1, 86400)]
    public int ForgetAfterSeconds { get; set; } = 600;
}
