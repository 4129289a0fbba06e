using System.Diagnostics.CodeAnalysis;

namespace Occi.Server.Identity.Keystone;

/// <summary>What a text is that was sent as a token.</summary>
/// <param name="Token">What it holds, when it is good.</param>
/// <param name="Rule">Why it is not, as the end of a sentence.</param>
/// <param name="IsGenuine">Whether this server has made it, good or not: what is not genuine may be a guess.</param>
internal readonly record struct TokenVerdict(AccessToken? Token, string? Rule, bool IsGenuine)
{
    /// <summary>Whether it lets anybody in.</summary>
    [MemberNotNullWhen(true, nameof(Token))]
    [MemberNotNullWhen(false, nameof(Rule))]
    public bool IsGood => Token is not null;

    /// <summary>A good one.</summary>
    public static TokenVerdict Good(AccessToken token) => new(token, null, true);

    /// <summary>One that was good.</summary>
    public static TokenVerdict Past(string rule) => new(null, rule, true);

    /// <summary>One that this server has not made.</summary>
    public static TokenVerdict Foreign => new(null, "is no token of this server, or one from before its keys were lost", false);
}
