namespace Occi.Server.Identity.Passwords;

/// <summary>Points at which the scheme can be told what to do.</summary>
internal sealed class BasicEvents
{
    /// <summary>Whether a 401 offers this scheme; by default always.</summary>
    public Func<HttpContext, bool> OnChallenge { get; set; } = _ => true;
}
