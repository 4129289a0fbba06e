using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Catalogue;

namespace Occi.Server.Audit;

/// <summary>Writes down which machine was seen with which address, so that one can find whose it was.</summary>
internal sealed class AddressTrail(ImageCatalogue images, TimeProvider time)
{
    /// <summary>What was seen of an interface has changed.</summary>
    public async Task NoteAsync(IStoreTransaction transaction, StoredEntity compute, StoredEntity before, StoredEntity after, CancellationToken cancellationToken)
    {
        var (had, has) = (AddressOf(before), AddressOf(after));
        if (had == has || after.Ends is null)
        {
            return;
        }

        var now = time.GetUtcNow();
        if (has is null)
        {
            await transaction.ReleaseAddressAsync(after.Id, now, cancellationToken);
            return;
        }

        await transaction.RecordAddressAsync(
            new AddressUse
            {
                Address = has,
                Mac = Text(after, NetworkInterface.Mac) ?? "",
                Link = after.Id,
                Compute = compute.Id,
                Network = after.Ends.Target,
                Tenant = compute.Tenant,
                Owner = compute.Owner,
                Image = images.NameOf(compute),
                Since = now,
            },
            cancellationToken);
    }

    private static string? AddressOf(StoredEntity link) => Text(link, IpNetworkInterface.Address);

    private static string? Text(StoredEntity link, string name) => link.Observed.Attributes.TryGetValue(name, out var value) ? value.ToString() : null;
}
