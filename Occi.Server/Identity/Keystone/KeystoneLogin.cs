using Occi.Server.Identity.Passwords;

namespace Occi.Server.Identity.Keystone;

/// <summary>Gives tokens: finds out for whom, and whether the tenant is theirs.</summary>
internal sealed class KeystoneLogin(TokenService tokens, TokenCheck check, ITenantDirectory tenants, ILoginTrail trail, IServiceProvider services)
{
    private const string Where = "token";

    /// <summary>Whoever the request itself proves.</summary>
    /// <exception cref="KeystoneRefusedException">It proves nobody.</exception>
    public static KeystoneCredential Require(HttpContext context) => KeystoneCredential.Of(context)
        ?? throw new KeystoneRefusedException(StatusCodes.Status401Unauthorized, "The request proves nobody: show a certificate, a password or a token.");

    /// <summary>Whoever the body, or without it the request, proves.</summary>
    /// <exception cref="KeystoneRefusedException">It proves nobody.</exception>
    public async Task<KeystoneCredential> FindAsync(HttpContext context, KeystoneRequest request)
    {
        try
        {
            return request.TokenText is { } text ? KeystoneCredential.Of(check.Verify(Where, text, context.Connection.RemoteIpAddress))
                : request.UserName is not null ? await FindAccountAsync(context, request)
                : Require(context);
        }
        catch (CredentialRefusedException failure)
        {
            await trail.RefusedAsync(context, request.TokenText is null ? IdentitySchemes.Basic : IdentitySchemes.Token, failure);
            var status = failure.RetryAfter is null ? StatusCodes.Status401Unauthorized : StatusCodes.Status429TooManyRequests;
            throw new KeystoneRefusedException(status, failure.Message) { RetryAfter = failure.RetryAfter };
        }
        catch (IdentitySourceUnavailableException failure)
        {
            throw new KeystoneRefusedException(StatusCodes.Status503ServiceUnavailable, failure.Message) { RetryAfter = failure.RetryAfter };
        }
    }

    /// <summary>Gives a token.</summary>
    /// <exception cref="KeystoneRefusedException">They have no tenant, the tenant is none of theirs, or the token that they showed is for another one.</exception>
    public async Task<IssuedToken> GiveAsync(HttpContext context, KeystoneCredential credential, string? tenant)
    {
        var only = credential.Identity.Tenant;
        if (only is not null && tenant is not null && tenant != only)
        {
            throw new KeystoneRefusedException(StatusCodes.Status401Unauthorized, $"The token is good for the tenant '{only}' alone.");
        }

        var theirs = TenantsOf(credential.Identity);
        if (theirs.Count == 0) // keystone-voms refuses them here, so that nobody holds a token that opens nothing
        {
            var problems = tenants.WhyNone(credential.Identity);
            await trail.TurnedAwayAsync(context, credential.Identity, problems);
            throw new KeystoneRefusedException(StatusCodes.Status401Unauthorized, string.Join(' ', problems));
        }

        if (tenant is not null && !theirs.Contains(tenant))
        {
            throw new KeystoneRefusedException(StatusCodes.Status401Unauthorized, $"'{tenant}' is none of your tenants.");
        }

        var issued = tokens.Issue(credential.Identity, tenant ?? only, credential.Certificates, credential.Token);
        await trail.TokenGivenAsync(context, issued.Content, issued.Content.Identity.Tenant ?? (theirs is [var first, ..] ? first : ""));
        return issued;
    }

    /// <summary>Takes a token back.</summary>
    public async Task RevokeAsync(HttpContext context, AccessToken token)
    {
        await tokens.RevokeAsync(token, CancellationToken.None); // whoever hangs up now must not leave it good after a restart
        await trail.TokenRevokedAsync(context, token, TenantsOf(token.Identity) is [var first, ..] ? first : "");
    }

    /// <summary>The tenants that a token can be had for.</summary>
    public IReadOnlyList<string> TenantsOf(ProvenIdentity identity)
    {
        var all = tenants.TenantsOf(identity with { Tenant = null });
        return identity.Tenant is { } only ? [.. all.Where(tenant => tenant == only)] : all;
    }

    private async Task<KeystoneCredential> FindAccountAsync(HttpContext context, KeystoneRequest request)
    {
        var passwords = services.GetService<PasswordCheck>() ?? throw new KeystoneRefusedException(StatusCodes.Status401Unauthorized, "There are no passwords on this site.");
        if (!PrivateChannel.Has(context))
        {
            throw new KeystoneRefusedException(StatusCodes.Status401Unauthorized, "The password came over http, where everybody can read it: use https, and change the password.");
        }

        if (!BasicCredentials.TryCreate(request.UserName!, request.UserPassword!, out var credentials))
        {
            throw new KeystoneRefusedException(StatusCodes.Status401Unauthorized, "The name or the password is none that an account can have.");
        }

        var account = await passwords.VerifyAsync(credentials, context.Connection.RemoteIpAddress, context.RequestAborted);
        return new KeystoneCredential(BasicHandler.IdentityOf(account), null, [], "password");
    }
}
