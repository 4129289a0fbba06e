using Microsoft.Extensions.Options;
using Occi.Core;
using Occi.Data;
using Occi.Server.Audit;
using Occi.Server.Catalogue;
using Occi.Server.Configuration;
using Occi.Server.Identity;
using Occi.Server.Images.Inspection;
using Occi.Server.Orchestration;
using Occi.Server.Orchestration.Links;

namespace Occi.Server.Images.Catalogue;

/// <summary>What clients can do with the catalogue. What is done is durable when it returns; fetching and inspecting follow by themselves (<see cref="ImageWorker"/>).</summary>
internal sealed class ImageCommands(
    IStratusStore store,
    ImageFiles files,
    TenantCategories categories,
    SharingRules sharing,
    AuditTrail audit,
    ImageWork work,
    IOptions<StratusOptions> options,
    TimeProvider time)
{
    private const int SuffixLength = 8;

    private readonly ImageStoreOptions _limits = options.Value.ImageStore;

    /// <summary>A state or a way of sharing as clients read it.</summary>
    public static string Word(Enum value) => value.ToString().ToLowerInvariant();

    /// <summary>The image, or null when it is not there for the caller.</summary>
    public async Task<StoredImage?> FindAsync(Caller caller, ImageId id, CancellationToken cancellationToken) =>
        await store.FindImageAsync(id, cancellationToken) is { IsDeleted: false } image && caller.Viewer.Sees(image.Tenant, image.Owner, image.Sharing) ? image : null;

    /// <summary>A page of what the caller sees, in the order of creation.</summary>
    public Task<IReadOnlyList<StoredImage>> ListAsync(Caller caller, QueryPage page, CancellationToken cancellationToken) =>
        store.ListImagesAsync(new ImageQuery(caller.Viewer) { Page = page }, cancellationToken);

    /// <summary>Announces an image, which is then sent, or fetched from where the draft says.</summary>
    public async Task<Decision<StoredImage>> MakeAsync(Caller caller, ImageDraft draft, CancellationToken cancellationToken)
    {
        if (RefusalOf(caller, draft) is { } refused)
        {
            await audit.NoteRefusalAsync(caller, "image create", refused);
            return refused;
        }

        var image = New(caller, draft.Name!, draft.Title) with
        {
            Os = draft.Os,
            MinimumMemory = draft.MinimumMemory ?? 0,
            Sharing = draft.Sharing ?? sharing.Of(caller.Tenant, AttributeSet.Empty),
            Format = draft.Format,
            Sha512 = draft.Sha512,
            Size = draft.Size,
            Source = draft.Source,
            State = draft.Source is null ? ImageState.Empty : ImageState.Importing,
            Message = draft.Source is null ? "waits for its content" : "is being fetched",
        };
        var made = await InsertAsync(caller, image, cancellationToken);
        work.Wake();
        return made;
    }

    /// <summary>Takes a file that lies on this host as a new image that machines can start from at once: what was saved of a machine.</summary>
    /// <param name="caller">Whose it will be.</param>
    /// <param name="name">What it is called; see <see cref="ImageBody"/> for what a name is.</param>
    /// <param name="title">What a person reads; null for the name.</param>
    /// <param name="path">The file, which is moved into the catalogue when all is well and stays where it is when not.</param>
    /// <param name="format"><c>qcow2</c> without a backing file, or <c>raw</c>.</param>
    /// <param name="cancellationToken">Gives up, and leaves nothing.</param>
    public async Task<Decision<StoredImage>> AdoptAsync(Caller caller, string name, string? title, string path, string format, CancellationToken cancellationToken)
    {
        if (caller.RefusalOfCreation is { } refused)
        {
            return refused;
        }

        var header = ImageInspector.ReadHeader(path);
        if (format is not ("qcow2" or "raw") || (format == "qcow2" && (header.Format != format || header.Mistake is not null)))
        {
            return Refused.Invalid("image", name, $"cannot be made of a file that is {header.Format}{(header.Mistake is null ? "" : " and " + header.Mistake)}");
        }

        var length = new FileInfo(path).Length;
        var sum = await ImageInspector.SumAsync(path, cancellationToken);
        var image = New(caller, name, title) with
        {
            Sharing = sharing.Of(caller.Tenant, AttributeSet.Empty),
            Format = format,
            Sha512 = sum,
            Size = length,
            State = ImageState.Ready,
            Content = new ImageContent(sum, format, length, format == "raw" ? length : header.VirtualBytes),
        };
        return await work.PublishAsync(image, path, () => InsertAsync(caller, image, cancellationToken));
    }

    /// <summary>Changes what is sent, and keeps the rest.</summary>
    public async Task<Decision<StoredImage>> ChangeAsync(Caller caller, StoredImage image, ImageDraft draft, CancellationToken cancellationToken)
    {
        if (RefusalOfChange(caller, image, draft) is { } refused)
        {
            await audit.NoteRefusalAsync(caller, "image update", refused);
            return refused;
        }

        var changed = await work.ChangeAsync(
            image.Id,
            present => present with
            {
                Title = draft.Title ?? present.Title,
                Os = draft.Os ?? present.Os,
                MinimumMemory = draft.MinimumMemory ?? present.MinimumMemory,
                Sharing = draft.Sharing ?? present.Sharing,
            },
            (transaction, present) => audit.NoteAsync(transaction, caller, Verbs.Update, present, cancellationToken),
            cancellationToken);
        return changed is null ? Refused.NotFound($"/images/{image.Id}") : changed;
    }

    /// <summary>Deletes an image in whatever state: nobody sees it when this returns. Machines that have it keep it.</summary>
    public async Task<Decision<StoredImage>> DeleteAsync(Caller caller, StoredImage image, CancellationToken cancellationToken)
    {
        if (!caller.MayChange(image.Tenant, image.Owner))
        {
            var refused = NotYours(image);
            await audit.NoteRefusalAsync(caller, "image delete", refused);
            return refused;
        }

        await store.WriteAsync(
            async transaction =>
            {
                await transaction.DeleteImageAsync(image.Id, cancellationToken);
                await audit.NoteAsync(transaction, caller, Verbs.Delete, image, cancellationToken);
                return true;
            },
            cancellationToken);
        await work.EndAsync(image.Id);
        return image;
    }

    /// <summary>It is shared with the caller, and no more.</summary>
    public static Refused NotYours(StoredImage image) =>
        Refused.Forbidden("image", image.Id.ToString(), "is not yours: it is shared with you, and only its owner and the managers of its tenant change it");

    private StoredImage New(Caller caller, string name, string? title)
    {
        var (id, now) = (ImageId.New(), time.GetUtcNow());
        return new StoredImage
        {
            Id = id,
            Name = name,
            Template = new CategoryId(ImageCatalogue.Scheme, $"{name}-{id.Value.ToString("N")[..SuffixLength]}"), // docs/adr/0035
            Title = title ?? name,
            Tenant = caller.Tenant,
            Owner = caller.Subject,
            Created = now,
            Updated = now,
        };
    }

    private async Task<Decision<StoredImage>> InsertAsync(Caller caller, StoredImage image, CancellationToken cancellationToken)
    {
        var inserted = await store.WriteAsync<Decision<StoredImage>>(
            async transaction =>
            {
                if (await transaction.CountImagesAsync(caller.Tenant, cancellationToken) >= _limits.MaxPerTenant)
                {
                    return Refused.Conflict("image", image.Name, $"would be one too many: a tenant has at most {_limits.MaxPerTenant}");
                }

                if (!await transaction.InsertImageAsync(image, cancellationToken))
                {
                    return Refused.Stale("image", image.Name); // another happens to have these eight digits
                }

                await audit.NoteAsync(transaction, caller, Verbs.Create, image, cancellationToken);
                return image;
            },
            cancellationToken);
        if (image.State == ImageState.Ready)
        {
            await categories.LoadAsync(CancellationToken.None);
        }

        return inserted;
    }

    private Refused? RefusalOf(Caller caller, ImageDraft draft) =>
        caller.RefusalOfCreation ?? RefusalOfSharing(caller, draft)
        ?? (draft.Size > _limits.MaxBytes ? TooLarge(draft.Size.Value) : draft.Size > files.Room ? NoRoom(draft.Size.Value) : null);

    private static Refused? RefusalOfChange(Caller caller, StoredImage image, ImageDraft draft) =>
        !caller.MayChange(image.Tenant, image.Owner) ? NotYours(image) : draft.Sharing == image.Sharing ? null : RefusalOfSharing(caller, draft);

    private static Refused? RefusalOfSharing(Caller caller, ImageDraft draft) => draft.Sharing == Sharing.Public && caller.Role < Role.Manager
        ? Refused.Forbidden("sharing", "public", "is for the managers of a tenant: everybody on this site would have the image in view")
        : null;

    /// <summary>It is beyond the limit.</summary>
    public Refused TooLarge(long bytes) => new(Refusal.TooMuch, new OcciProblem("image", $"{bytes}", $"is too large: it may have at most {_limits.MaxBytes} bytes"));

    /// <summary>The disk has no room for it.</summary>
    public static Refused NoRoom(long bytes) => new(Refusal.NoRoom, new OcciProblem("image", $"{bytes}", "is more bytes than this site has room for at present: delete images of yours, or ask its administrators"));
}
