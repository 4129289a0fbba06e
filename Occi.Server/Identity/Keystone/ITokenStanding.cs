namespace Occi.Server.Identity.Keystone;

/// <summary>May refuse a token that is genuine and has not ended, whenever it is used: one of its certificates may have been revoked since.</summary>
internal interface ITokenStanding
{
    /// <summary>Why it is good for nothing any more, as the end of a sentence that begins with the token; null when it still is.</summary>
    string? WhyNot(AccessToken token);
}
