using System.ComponentModel.DataAnnotations;

namespace Occi.Server.Configuration;

/// <summary>Names and passwords (RFC 7617) of accounts in a file.</summary>
public sealed class PasswordOptions
{
    /// <summary>
    /// The file with one account a line, <c>name:hash[:group,group]</c>, readable by nobody but the server's user; <c>Occi.Server password set</c> writes it. Default none. Read
    /// anew when it changes.
    /// </summary>
    public string? File { get; set; }

    /// <summary>For how many seconds a password that was right is not computed again. Default 60; 0 computes it for every request, at about 100 ms of a processor each.</summary>
    [Range(0, 3600)]
    public int RememberSeconds { get; set; } = 60;

    /// <summary>How many passwords are computed at once; 0, the default, is half of the processors.</summary>
    [Range(0, 256)]
    public int Parallel { get; set; }

    /// <summary>How many requests may wait for that; more are answered with 503. Default 64.</summary>
    [Range(0, 10000)]
    public int Waiting { get; set; } = 64;
}
