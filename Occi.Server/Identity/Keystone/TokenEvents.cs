namespace Occi.Server.Identity.Keystone;

/// <summary>Points at which the scheme can be told what to do.</summary>
internal sealed class TokenEvents
{
    /// <summary>Whether a 401 tells where tokens are to be had; by default always.</summary>
    public Func<HttpContext, bool> OnChallenge { get; set; } = _ => true;
}
