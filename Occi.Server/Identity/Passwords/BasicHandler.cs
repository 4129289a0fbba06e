using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Occi.Core;

namespace Occi.Server.Identity.Passwords;

/// <summary>Reads names and passwords from the Authorization header (RFC 7617, in UTF-8).</summary>
internal sealed class BasicHandler(IOptionsMonitor<BasicOptions> options, ILoggerFactory logger, UrlEncoder encoder, PasswordCheck passwords)
    : AuthenticationHandler<BasicOptions>(options, logger, encoder)
{
    /// <inheritdoc/>
    protected override Task<object> CreateEventsAsync() => Task.FromResult<object>(new BasicEvents());

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var headers = Request.Headers.Authorization;
        if (!headers.Any(BasicCredentials.IsMeant))
        {
            return AuthenticateResult.NoResult();
        }

        if (headers.Count > 1)
        {
            return Refuse(new OcciProblem("Authorization", null, "is sent more than once"));
        }

        if (!PrivateChannel.Has(Context))
        {
            return Refuse(new OcciProblem("Authorization", null, "holds a password and came over http, where everybody can read it: use https, and change the password"));
        }

        return BasicCredentials.TryParse(headers[0], out var credentials, out var problem) ? await CheckAsync(credentials) : Refuse(problem);
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (((BasicEvents)Events!).OnChallenge(Context))
        {
            Response.Headers.Append(HeaderNames.WWWAuthenticate, $"Basic realm=\"{Options.Realm}\", charset=\"UTF-8\"");
        }

        return Task.CompletedTask;
    }

    private async Task<AuthenticateResult> CheckAsync(BasicCredentials credentials)
    {
        try
        {
            var account = await passwords.VerifyAsync(credentials, Context.Connection.RemoteIpAddress, Context.RequestAborted);
            return AuthenticateResult.Success(new AuthenticationTicket(new ProvenPrincipal(IdentityOf(account)), Scheme.Name));
        }
        catch (Exception failure) when (failure is CredentialRefusedException or IdentitySourceUnavailableException)
        {
            return AuthenticateResult.Fail(failure);
        }
    }

    /// <summary>Who an account is.</summary>
    internal static ProvenIdentity IdentityOf(PasswordAccount account) => new()
    {
        Subject = account.Name,
        Authentication = BasicDefaults.AuthenticationScheme,
        Groups = account.Groups,
        Fingerprint = account.Fingerprint,
    };

    private static AuthenticateResult Refuse(OcciProblem problem) => AuthenticateResult.Fail(new CredentialRefusedException(problem));
}
