using System.Net;

namespace Occi.Server.Identity.Throttling;

/// <summary>Where an attempt comes from, and what it is aimed at.</summary>
internal readonly record struct GuessOrigin
{
    private const int LongestAccount = 256;

    /// <param name="address">The client's address; null when it has none.</param>
    /// <param name="account">The account as it was typed. Upper and lower case and white space around it make no difference, as some directories see none.</param>
    public GuessOrigin(IPAddress? address, string account)
    {
        Source = SourceAddress.Of(address);
        var name = account.AsSpan().Trim();
        Account = name[..Math.Min(name.Length, LongestAccount)].ToString().ToUpperInvariant();
    }

    /// <summary>From where.</summary>
    public SourceAddress Source { get; }

    /// <summary>At what.</summary>
    public string Account { get; }
}
