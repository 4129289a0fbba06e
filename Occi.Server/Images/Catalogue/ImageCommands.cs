using Microsoft.Extensions.Options;
using Occi.Core;
using Occi.Data;
using Occi.Server.Audit;
using Occi.Server.Configuration;
using Occi.Server.Identity;
using Occi.Server.Images.Saving;
using Occi.Server.Orchestration;
using Occi.Server.Orchestration.Links;
using Occi.Server.Orchestration.Operations;

namespace Occi.Server.Images.Catalogue;

/// <summary>What clients can do with the catalogue. What is done is durable when it returns; fetching and inspecting follow by themselves (<see cref="ImageWorker"/>).</summary>
internal sealed class ImageCommands(
    IStratusStore store,
    ImageFiles files,
    ImageRegister register,
    ImageSaves saves,
    SharingRules sharing,
    AuditTrail audit,
    ImageWork work,
    WorkSignal signal,
    IOptions<StratusOptions> options)
{
    private readonly ImageStoreOptions _limits = options.Value.ImageStore;

    /// <summary>A state or a way of sharing as clients read it.</summary>
    public static string Word(Enum value) => value.ToString().ToLowerInvariant();

    /// <summary>The image, or null when it is not there for the caller.</summary>
    public async Task<StoredImage?> FindAsync(Caller caller, ImageId id, CancellationToken cancellationToken) =>
        await store.FindImageAsync(id, cancellationToken) is { IsDeleted: false } image && caller.Viewer.Sees(image.Tenant, image.Owner, image.Sharing) ? image : null;

    /// <summary>A page of what the caller sees, in the order of creation.</summary>
    public Task<IReadOnlyList<StoredImage>> ListAsync(Caller caller, QueryPage page, CancellationToken cancellationToken) =>
        store.ListImagesAsync(new ImageQuery(caller.Viewer) { Page = page }, cancellationToken);

    /// <summary>Announces an image, which is then sent, fetched from where the draft says, or made of a storage.</summary>
    public async Task<Decision<StoredImage>> MakeAsync(Caller caller, ImageDraft draft, CancellationToken cancellationToken)
    {
        if (RefusalOf(caller, draft) is { } refused)
        {
            await audit.NoteRefusalAsync(caller, "image create", refused);
            return refused;
        }

        var image = register.New(caller.Tenant, caller.Subject, draft.Name!, draft.Title) with
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
        var made = await store.WriteAsync(transaction => InsertAsync(transaction, caller, image, draft.Storage, cancellationToken), cancellationToken);
        work.Wake();
        signal.Raise();
        return made;
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

    private async Task<Decision<StoredImage>> InsertAsync(
        IStoreTransaction transaction, Caller caller, StoredImage image, string? storage, CancellationToken cancellationToken)
    {
        var added = storage is null
            ? await register.AddAsync(transaction, image, cancellationToken)
            : await saves.OfStorageAsync(transaction, caller, image, storage, cancellationToken);
        if (added.TryGet(out var stored))
        {
            await audit.NoteAsync(transaction, caller, Verbs.Create, stored, cancellationToken);
        }

        return added;
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
