using Microsoft.Extensions.Options;
using Occi.Server.Configuration;

namespace Occi.Server.Http;

/// <summary>
/// The one place that decides what this server is called: <c>publicUrl</c>, else what a trusted proxy said, else what the client connected to (docs/adr/0012). Takes the
/// prefix off the path where the proxy has left it there, in upper or lower case as in all routing.
/// </summary>
internal sealed class SiteMiddleware(RequestDelegate next, IOptions<StratusOptions> options)
{
    private readonly RequestSite? _public = PublicUrl.TryParse(options.Value.PublicUrl, out var origin, out var prefix) ? new RequestSite(new(origin, prefix)) : null;

    // Nearly every request calls the server what the one before it did: the names are put together when they change.
    private volatile Called? _last;

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        _ = PathPrefix.TryParse(request.PathBase.Value, out var forwarded); // one that cannot be is as good as none
        var site = _public ?? SiteOf(context, forwarded);
        context.Features.Set(site);
        if (!TakeOff(request, site.Address.Prefix))
        {
            TakeOff(request, forwarded);
        }

        request.PathBase = site.Address.Prefix;
        return next(context);
    }

    private RequestSite SiteOf(HttpContext context, string prefix)
    {
        // Nothing but http and https can come true here, whatever a header says. HTTP/1.0 knows requests without a Host.
        var (isSecure, host) = (context.Request.Scheme == Uri.UriSchemeHttps, context.Request.Host);
        if (!host.HasValue)
        {
            return Site(LocalAddress(context.Connection));
        }

        if (_last is { } last && last.IsSecure == isSecure && last.Host == host.Value && last.Site.Address.Prefix == prefix)
        {
            return last.Site;
        }

        var site = Site(host.ToUriComponent());
        _last = new Called(isSecure, host.Value, site);
        return site;

        RequestSite Site(string name) => new(new((isSecure ? "https://" : "http://") + name, prefix));
    }

    private static string LocalAddress(ConnectionInfo connection) =>
        connection.LocalIpAddress is { } address ? new System.Net.IPEndPoint(address, connection.LocalPort).ToString() : "localhost";

    private static bool TakeOff(HttpRequest request, string prefix)
    {
        if (prefix.Length == 0 || !request.Path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase, out var rest))
        {
            return false;
        }

        request.Path = rest.HasValue ? rest : "/";
        return true;
    }

    private sealed record Called(bool IsSecure, string Host, RequestSite Site);
}
