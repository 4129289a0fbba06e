using Occi.Core;
using Occi.Data;
using Occi.Server.Catalogue;
using Occi.Server.Identity.Mapping;

namespace Occi.Server.Orchestration.Links;

/// <summary>Who sees what is made and changed: what the owner says by <see cref="SharingMixin"/>, and for links what both of their ends allow.</summary>
internal sealed class SharingRules(MappingFile mapping)
{
    /// <summary>Of something new.</summary>
    public Sharing Of(string tenant, AttributeSet attributes) => SharingMixin.Read(attributes) ?? mapping.Current.SharingIn(tenant);

    /// <summary>After a change: another only when the change says so.</summary>
    public Sharing After(StoredEntity before, StoredEntity after) =>
        after.Ends is not null || SharingMixin.Read(before.Attributes) == SharingMixin.Read(after.Attributes) ? before.Sharing : Of(after.Tenant, after.Attributes);

    /// <summary>A link is seen by those who see both of its ends. It belongs to its source's owner, who always sees the target.</summary>
    public static Sharing OfLink(StoredEntity source, StoredEntity target) => source.Sharing < target.Sharing ? source.Sharing : target.Sharing;

    /// <summary>Whether the owner of a machine sees what it is to be linked to.</summary>
    public static bool IsWithinReach(StoredEntity source, StoredEntity target) => Viewer.Of(source.Tenant, source.Owner).Sees(target.Tenant, target.Owner, target.Sharing);

    /// <summary>Shares a resource's links as it is shared by now; refuses when others, who would see it no longer, use it.</summary>
    public static async Task<Refused?> RefusalOfChangeAsync(IStoreTransaction transaction, StoredEntity changed, CancellationToken cancellationToken)
    {
        foreach (var link in await transaction.LinksToAsync(changed.Id, cancellationToken))
        {
            if (await transaction.FindAsync(link.Ends!.Source, cancellationToken) is not { } source)
            {
                continue;
            }

            if (!IsWithinReach(source, changed))
            {
                return Refused.Conflict(SharingMixin.Attribute, changed.Sharing.ToString().ToLowerInvariant(), "is not possible: machines of others, who would see it no longer, are linked to it");
            }

            await ShareAsync(transaction, link, OfLink(source, changed), cancellationToken);
        }

        foreach (var link in await transaction.LinksFromAsync(changed.Id, cancellationToken))
        {
            if (await transaction.FindAsync(link.Ends!.Target, cancellationToken) is { } target)
            {
                await ShareAsync(transaction, link, OfLink(changed, target), cancellationToken);
            }
        }

        return null;
    }

    private static Task ShareAsync(IStoreTransaction transaction, StoredEntity link, Sharing sharing, CancellationToken cancellationToken) =>
        link.Sharing == sharing || link.IsDamaged ? Task.CompletedTask : transaction.UpdateAsync(link with { Sharing = sharing }, cancellationToken);
}
