namespace Occi.Server.Identity.Passwords;

/// <summary>Points at which the scheme can be told what to do.</summary>
internal sealed class BasicEvents
{
    /// <summary>
    /// Whether a 401 offers this scheme. By default, when another scheme is offered already, only to whom it is of use: to browsers, and to clients that came with a password. rOCCI's
    /// client understands an offer of tokens only where it stands alone.
    /// </summary>
    public Func<HttpContext, bool> OnChallenge { get; set; } = context =>
        context.Response.Headers.WWWAuthenticate.Count == 0
        || context.Request.Headers.Authorization.Any(BasicCredentials.IsMeant)
        || context.Request.Headers.Accept.Any(range => range?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
}
