using Occi.Core;
using Occi.Data;
using Occi.Server.Catalogue;
using Occi.Server.Identity;
using Occi.Server.Orchestration;

namespace Occi.Server.Audit;

/// <summary>Writes down who did what: what was done in the very transaction that did it, what was refused for want of rights or quota by itself.</summary>
internal sealed class AuditTrail(IStratusStore store, ImageCatalogue images, TimeProvider time)
{
    private const int MostDetail = 500;

    /// <summary>Something was done to these.</summary>
    public async Task NoteAsync(
        IStoreTransaction transaction, Caller caller, string action, IReadOnlyList<StoredEntity> entities, CancellationToken cancellationToken)
    {
        if (caller.Origin is not null && entities.Count > 0) // what Stratus does by itself is no request of anybody
        {
            await transaction.AppendAuditAsync([.. entities.Select(entity => Entry(caller, action, AuditOutcome.Done, null) with
            {
                Entity = entity.Id,
                Kind = entity.Kind,
                Image = images.NameOf(entity),
                Tenant = entity.Tenant,
            })], cancellationToken);
        }
    }

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
    public async Task NoteRefusalAsync(Caller caller, string action, Refused refused, CancellationToken cancellationToken)
    {
        if (refused.Why == Refusal.Forbidden && caller.Origin is not null)
        {
            var entry = Entry(caller, action, AuditOutcome.Refused, string.Join(' ', refused.Problems));
            await store.WriteAsync(
                async transaction =>
                {
                    await transaction.AppendAuditAsync([entry], cancellationToken);
                    return true;
                },
                cancellationToken);
        }
    }

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
        Detail = detail?.Length > MostDetail ? detail[..MostDetail] : detail,
    };
}
