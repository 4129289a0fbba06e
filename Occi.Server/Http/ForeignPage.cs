using Occi.Server.Configuration;

namespace Occi.Server.Http;

/// <summary>
/// Recognizes requests that a page from elsewhere makes through a browser on this machine. Such a page cannot read the answer, but text/plain needs nobody's leave to be
/// sent (Fetch Standard, "CORS-safelisted request-header"), and without authentication it would be obeyed.
/// </summary>
internal static class ForeignPage
{
    /// <summary>
    /// The page's origin, or null when there is none or it is of this machine or of this site. The site is what the operator calls it: what a request calls it proves nothing, as
    /// any page can have a name made to lead here.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="site">The origin of <c>publicUrl</c>; null when it is not set.</param>
    public static string? OriginOf(HttpRequest request, string? site)
    {
        foreach (var origin in request.Headers.Origin)
        {
            if (!IsLocal(origin) && (site is null || !site.Equals(origin, StringComparison.OrdinalIgnoreCase)))
            {
                return origin;
            }
        }

        return null;
    }

    private static bool IsLocal(string? origin) => Uri.TryCreate(origin, UriKind.Absolute, out var page) && ListenAddress.IsLoopback(page);
}
