using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Occi.Core;
using Occi.Server.Identity.Passwords;

namespace Occi.Server.Identity.Keystone;

/// <summary>
/// Reads tokens of this server. The identity is the one that was proved when the token was got, authentication and all; the <see cref="AccessToken"/> itself becomes a feature
/// of the request.
/// </summary>
internal sealed class TokenHandler(IOptionsMonitor<TokenSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, TokenCheck tokens)
    : AuthenticationHandler<TokenSchemeOptions>(options, logger, encoder)
{
    /// <inheritdoc/>
    protected override Task<object> CreateEventsAsync() => Task.FromResult<object>(new TokenEvents());

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (((TokenEvents)Events!).OnChallenge(Context))
        {
            Response.Headers.Append(HeaderNames.WWWAuthenticate, $"Keystone uri='{KeystoneSite.Root(Context)}'");
        }

        return Task.CompletedTask;
    }

    private AuthenticateResult Authenticate()
    {
        if (!PresentedToken.TryFind(Request.Headers, out var presented, out var problem))
        {
            return problem is null ? AuthenticateResult.NoResult() : Refuse(problem);
        }

        if (!PrivateChannel.Has(Context))
        {
            return Refuse(new OcciProblem(presented.Header, null, "holds a token and came over http, where everybody can read it: use https, and get another token"));
        }

        try
        {
            var token = tokens.Verify(presented.Header, presented.Text, Context.Connection.RemoteIpAddress);
            Context.Features.Set(token);
            return AuthenticateResult.Success(new AuthenticationTicket(new ProvenPrincipal(token.Identity), Scheme.Name));
        }
        catch (CredentialRefusedException failure)
        {
            return AuthenticateResult.Fail(failure);
        }
    }

    private static AuthenticateResult Refuse(OcciProblem problem) => AuthenticateResult.Fail(new CredentialRefusedException(problem));
}
