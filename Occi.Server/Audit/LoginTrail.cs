using System.Globalization;
using Occi.Core;
using Occi.Data;
using Occi.Server.Identity;
using Occi.Server.Identity.Keystone;

namespace Occi.Server.Audit;

/// <inheritdoc/>
internal sealed class LoginTrail(AuditTrail trail, TimeProvider time, ILogger<LoginTrail> logger) : ILoginTrail
{
    /// <inheritdoc/>
    public Task RefusedAsync(HttpContext context, string scheme, CredentialRefusedException refused)
    {
        var whose = refused.Whose ?? (scheme == IdentitySchemes.Basic && refused.RetryAfter is null ? "an unknown account" : "somebody");
        IdentityLog.Refused(logger, whose, context.Connection.RemoteIpAddress, refused.Message);
        return trail.NoteOnceAsync(Entry(context, AuditActions.Login, AuditOutcome.Refused, refused.Message) with { Subject = refused.Whose ?? "", Authentication = scheme });
    }

    /// <inheritdoc/>
    public Task TurnedAwayAsync(HttpContext context, ProvenIdentity identity, IReadOnlyList<OcciProblem> problems)
    {
        var reasons = string.Join(' ', problems);
        IdentityLog.TurnedAway(logger, identity.Subject, context.Connection.RemoteIpAddress, reasons);
        return trail.NoteOnceAsync(Of(identity, Entry(context, AuditActions.Enter, AuditOutcome.Refused, reasons)));
    }

    /// <inheritdoc/>
    public Task TokenGivenAsync(HttpContext context, AccessToken token, string tenant) => trail.NoteAsync(Of(token.Identity, Entry(
        context, AuditActions.GetToken, AuditOutcome.Done, string.Create(CultureInfo.InvariantCulture, $"token {token.Id}, which ends on {token.Expires:yyyy-MM-ddTHH:mm:ssZ}"))) with { Tenant = tenant });

    /// <inheritdoc/>
    public Task TokenRevokedAsync(HttpContext context, AccessToken token, string tenant) =>
        trail.NoteAsync(Of(token.Identity, Entry(context, AuditActions.RevokeToken, AuditOutcome.Done, $"token {token.Id}")) with { Tenant = tenant });

    private static AuditEntry Of(ProvenIdentity identity, AuditEntry entry) =>
        entry with { Subject = identity.Subject, Authentication = identity.Authentication, Fingerprint = identity.Fingerprint };

    private AuditEntry Entry(HttpContext context, string action, AuditOutcome outcome, string detail)
    {
        var origin = CallerResolver.OriginOf(context);
        return new AuditEntry
        {
            At = time.GetUtcNow(),
            Subject = "",
            Tenant = "",
            Authentication = "",
            Address = origin.Address,
            Fingerprint = "",
            Request = origin.RequestId,
            Action = action,
            Outcome = outcome,
            Detail = AuditTrail.Short(detail),
        };
    }
}
