using Microsoft.AspNetCore.Http.Features;

namespace Occi.Server.Identity;

/// <summary>Who asks in a request, once that is known: <see cref="IdentityMiddleware"/> finds out before any endpoint runs.</summary>
internal static class RequestCaller
{
    /// <summary>Who asks.</summary>
    /// <exception cref="InvalidOperationException">Nobody has been asked for, which is a mistake of the endpoint: it must not act for anybody.</exception>
    public static Caller Caller(this HttpContext context) => context.Features.GetRequiredFeature<Caller>();

    /// <summary>Settles who asks.</summary>
    public static void SetCaller(this HttpContext context, Caller caller) => context.Features.Set(caller);
}
