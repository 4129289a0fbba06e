using Microsoft.AspNetCore.Authentication;

namespace Occi.Server.Identity.FrontProxy;

/// <summary>Puts front proxies among the ways to come in.</summary>
internal static class FrontProxyExtensions
{
    /// <summary>
    /// The scheme. <c>UseFrontProxy</c> must come first of all in the pipeline, whether the scheme is there or not, and <c>IOptions&lt;FrontProxyOptions&gt;</c> be registered.
    /// </summary>
    public static AuthenticationBuilder AddFrontProxy(this AuthenticationBuilder builder, Action<FrontProxySchemeOptions>? configure = null) =>
        builder.AddScheme<FrontProxySchemeOptions, FrontProxyHandler>(FrontProxyDefaults.AuthenticationScheme, configure);

    /// <summary>Takes forged headers away at the very edge: before X-Forwarded headers are read, which change the address that is looked at.</summary>
    public static IApplicationBuilder UseFrontProxy(this IApplicationBuilder app) => app.UseMiddleware<FrontProxyMiddleware>();
}
