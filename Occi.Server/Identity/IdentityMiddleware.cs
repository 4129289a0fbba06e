using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Occi.Core;
using Occi.Server.Http;
using Occi.Server.Identity.Passwords;

namespace Occi.Server.Identity;

/// <summary>
/// Finds out who asks before anything of the site is shown. The ways in are asked in the order of <see cref="IdentitySchemes.Order"/>: the first for which the request carries
/// something decides, and what is bad there is refused, even if another way would have let the client in.
/// </summary>
internal sealed class IdentityMiddleware(RequestDelegate next, IAuthenticationSchemeProvider schemes, CallerResolver callers, ILoginTrail trail)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!await IsAskedForAsync())
        {
            context.SetCaller(CallerResolver.Local(context));
            await next(context);
            return;
        }

        foreach (var scheme in IdentitySchemes.Order)
        {
            if (await schemes.GetSchemeAsync(scheme) is not null && await context.AuthenticateAsync(scheme) is { None: false } result)
            {
                await (result.Principal is ProvenPrincipal proven ? AdmitAsync(context, proven) : RefuseAsync(context, scheme, result.Failure));
                return;
            }
        }

        await (context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null
            ? next(context)
            : AskAsync(context, [new OcciProblem("credential", null, "is required: show a certificate or one of what WWW-Authenticate names")]));
    }

    private async ValueTask<bool> IsAskedForAsync() => (await schemes.GetAllSchemesAsync()).Any();

    private async Task AdmitAsync(HttpContext context, ProvenPrincipal principal)
    {
        context.User = principal;
        var endpoint = context.GetEndpoint()?.Metadata;
        if (endpoint?.GetMetadata<IAllowAnonymous>() is not null || (endpoint?.GetMetadata<ServesStrangers>() is not null && callers.IsStranger(principal.Proven)))
        {
            await next(context);
        }
        else if (!callers.Resolve(context, principal.Proven).TryGet(out var caller, out var problems))
        {
            await trail.TurnedAwayAsync(context, principal.Proven, problems);
            await OcciError.SendAsync(context, StatusCodes.Status403Forbidden, problems);
        }
        else
        {
            context.SetCaller(caller);
            await next(context);
        }
    }

    private async Task RefuseAsync(HttpContext context, string scheme, Exception? failure)
    {
        if (failure is IdentitySourceUnavailableException unavailable)
        {
            await OcciError.SendAsync(context, StatusCodes.Status503ServiceUnavailable, [unavailable.Problem]);
            return;
        }

        var refused = failure as CredentialRefusedException ?? new CredentialRefusedException(new OcciProblem("credential", null, "cannot be used"));
        await trail.RefusedAsync(context, scheme, refused);
        if (refused.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
            await OcciError.SendAsync(context, StatusCodes.Status429TooManyRequests, refused.Problems);
            return;
        }

        await AskAsync(context, refused.Problems);
    }

    /// <summary>A 401 that tells the ways in.</summary>
    private async Task AskAsync(HttpContext context, IReadOnlyList<OcciProblem> problems)
    {
        foreach (var scheme in IdentitySchemes.Order)
        {
            if (await schemes.GetSchemeAsync(scheme) is not null)
            {
                await context.ChallengeAsync(scheme);
            }
        }

        await OcciError.SendAsync(context, StatusCodes.Status401Unauthorized, problems);
    }
}
