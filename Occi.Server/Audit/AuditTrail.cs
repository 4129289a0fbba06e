using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Catalogue;
using Occi.Server.Identity;
using Occi.Server.Orchestration;

namespace Occi.Server.Audit;

/// <summary>
/// Writes down who did what: what was done in the very transaction that did it; by itself what was refused for want of rights or quota, and what was read of secrets, again and
/// again the same no more than <see cref="RepeatedLines"/> lets through.
/// </summary>
internal sealed class AuditTrail(IStratusStore store, ImageCatalogue images, RepeatedLines repeated, TimeProvider time)
{
    private const int MostDetail = 500;

    /// <summary>Something was done to these.</summary>
    public async Task NoteAsync(
        IStoreTransaction transaction, Caller caller, string action, IReadOnlyList<StoredEntity> entities, CancellationToken cancellationToken)
    {
        if (caller.Origin is not null && entities.Count > 0) // what Stratus does by itself is no request of anybody
        {
            await transaction.AppendAuditAsync([.. entities.Select(entity => About(entity, Entry(caller, action, AuditOutcome.Done, null)))], cancellationToken);
        }
    }

    /// <summary>Something was done to what is no entity.</summary>
    /// <param name="transaction">That did it.</param>
    /// <param name="caller">Who.</param>
    /// <param name="action">What.</param>
    /// <param name="details">To what, a line for each.</param>
    /// <param name="cancellationToken">Withdraws the request.</param>
    public Task NoteAsync(IStoreTransaction transaction, Caller caller, string action, IEnumerable<string> details, CancellationToken cancellationToken) =>
        caller.Origin is null ? Task.CompletedTask : transaction.AppendAuditAsync([.. details.Select(detail => Entry(caller, action, AuditOutcome.Done, detail))], cancellationToken);

    /// <summary>A secret of an entity was read.</summary>
    public Task NoteReadingAsync(Caller caller, string action, StoredEntity entity) =>
        caller.Origin is null ? Task.CompletedTask : NoteOnceAsync(About(entity, Entry(caller, action, AuditOutcome.Done, null)));

    /// <summary>Something was done to an image of the catalogue.</summary>
    public async Task NoteAsync(IStoreTransaction transaction, Caller caller, string action, StoredImage image, CancellationToken cancellationToken)
    {
        if (caller.Origin is not null)
        {
            await transaction.AppendAuditAsync(
                [Entry(caller, $"image {action}", AuditOutcome.Done, image.Sha512) with { Entity = new EntityId(image.Id.Value), Image = image.Template.Term, Tenant = image.Tenant }], cancellationToken);
        }
    }

    /// <summary>Something was not theirs to do, or too much.</summary>
    /// <param name="caller">Who asked.</param>
    /// <param name="action">For what.</param>
    /// <param name="refused">Why not; other reasons than the want of rights or quota are not written down.</param>
    /// <param name="kind">Of what was to be made, where the refusal is about no entity.</param>
    public Task NoteRefusalAsync(Caller caller, string action, Refused refused, CategoryId? kind = null)
    {
        if (refused.Why != Refusal.Forbidden || caller.Origin is null)
        {
            return Task.CompletedTask;
        }

        var entry = Entry(caller, action, AuditOutcome.Refused, string.Join(' ', refused.Problems)) with { Kind = kind };
        return NoteOnceAsync(refused.About is { } entity ? About(entity, entry) : entry);
    }

    /// <summary>An operator dropped what was kept of a machine that is gone.</summary>
    public Task NoteReleaseAsync(Caller caller, string action, KeptMachine machine) => caller.Origin is null
        ? Task.CompletedTask
        : NoteAsync(Entry(caller, action, AuditOutcome.Done, null) with { Entity = machine.Machine, Kind = Compute.Kind.Id, Image = machine.Image, Tenant = machine.Tenant });

    /// <summary>Writes a line, unless it is the like of one that was written a moment ago. A client that hangs up does not stop it.</summary>
    public Task NoteOnceAsync(AuditEntry entry) => repeated.IsNew(entry) ? NoteAsync(entry) : Task.CompletedTask;

    /// <summary>Writes a line. A client that hangs up does not stop it.</summary>
    public Task NoteAsync(AuditEntry entry) => store.WriteAsync(
        async transaction =>
        {
            await transaction.AppendAuditAsync([entry], CancellationToken.None);
            return true;
        },
        CancellationToken.None);

    /// <summary>As much of a text as a line takes.</summary>
    public static string? Short(string? detail) => detail?.Length > MostDetail ? detail[..MostDetail] : detail;

    private AuditEntry About(StoredEntity entity, AuditEntry entry) =>
        entry with { Entity = entity.Id, Kind = entity.Kind, Image = images.NameOf(entity), Tenant = entity.Tenant };

    private AuditEntry Entry(Caller caller, string action, AuditOutcome outcome, string? detail) => new()
    {
        At = time.GetUtcNow(),
        Subject = caller.Subject,
        Tenant = caller.Tenant,
        Authentication = caller.Identity.Authentication,
        Address = caller.Origin!.Address,
        Fingerprint = caller.Identity.Fingerprint,
        Request = caller.Origin.RequestId,
        Action = action,
        Outcome = outcome,
        Detail = Short(detail),
    };
}
