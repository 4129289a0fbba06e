using Microsoft.Extensions.Options;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Catalogue;
using Occi.Server.Configuration;
using Occi.Server.Identity;
using Occi.Server.Images.Catalogue;
using Occi.Server.Orchestration;
using Occi.Server.Orchestration.Links;
using Occi.Server.Orchestration.Storages;
using Occi.Server.Pools;

namespace Occi.Server.Images.Saving;

/// <summary>Decides on images that are to be made of what machines' disks and storages hold. The work is an operation of theirs, which <see cref="ImageSaver"/> does.</summary>
internal sealed class ImageSaves(
    ImageRegister register, SharingRules sharing, ImageCatalogue catalogue, EntityLocator locator, VolumeMoments moments, IOptions<StratusOptions> options)
{
    private readonly ImageStoreOptions _limits = options.Value.ImageStore;

    /// <summary>Announces an image of a machine's own disk, which belongs to whom the machine belongs to, and begins the work if it is due.</summary>
    /// <param name="transaction">That stores it.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="title">What to call the image; null for the name of the machine.</param>
    /// <param name="isDeferred">Whether to wait until the machine has stopped.</param>
    /// <param name="cancellationToken">Withdraws the request.</param>
    public async Task<Decision<StoredImage>> OfMachineAsync(
        IStoreTransaction transaction, StoredEntity machine, string? title, bool isDeferred, CancellationToken cancellationToken)
    {
        title ??= machine.Title ?? machine.Attributes[Compute.Hostname].ToString();
        var image = register.New(machine.Tenant, machine.Owner, ImageName.Of(title), title) with
        {
            Sharing = sharing.Of(machine.Tenant, AttributeSet.Empty),
            MinimumMemory = catalogue.Of(machine)?.MinimumMemory ?? 0,
            Origin = machine.Id,
            State = isDeferred ? ImageState.Waiting : ImageState.Saving,
            Message = isDeferred ? "waits until its machine has stopped" : "is being saved",
        };
        var added = await register.AddAsync(transaction, image, cancellationToken);
        if (added.Refusal is null && (!isDeferred || machine.Desired == EntityStates.Inactive))
        {
            await EnqueueAsync(transaction, machine.Id, image, cancellationToken);
        }

        return added;
    }

    /// <summary>A machine has stopped: what has waited for that begins.</summary>
    public static async Task BeginAsync(IStoreTransaction transaction, EntityId machine, CancellationToken cancellationToken)
    {
        foreach (var image in await transaction.ListImagesToSaveAsync(machine, cancellationToken))
        {
            if (image.State == ImageState.Waiting)
            {
                await EnqueueAsync(transaction, machine, image, cancellationToken);
            }
        }
    }

    /// <summary>Stores an image that is to be made of a storage, and begins the work.</summary>
    /// <param name="transaction">That stores it.</param>
    /// <param name="caller">Who asks, whose the image will be.</param>
    /// <param name="image">As it was asked for.</param>
    /// <param name="location">Where the storage is.</param>
    /// <param name="cancellationToken">Withdraws the request.</param>
    public async Task<Decision<StoredImage>> OfStorageAsync(IStoreTransaction transaction, Caller caller, StoredImage image, string location, CancellationToken cancellationToken)
    {
        if (!locator.TryLocate(location, out var kind, out var id)
            || (kind is not null && kind.Id != Storage.Kind.Id)
            || await transaction.FindAsync(id, cancellationToken) is not { IsAbsent: false, IsDamaged: false } storage
            || storage.Kind != Storage.Kind.Id
            || !caller.Sees(storage))
        {
            return Refused.Invalid("storage", location, "is no storage of this site");
        }

        if ((RefusalOf(storage, location) ?? await moments.RefusalAsync(transaction, storage, cancellationToken)) is { } refused)
        {
            return refused;
        }

        var added = await register.AddAsync(
            transaction,
            image with { Origin = storage.Id, Format = "raw", Size = VolumeProvision.SizeOf(storage), State = ImageState.Saving, Message = "is being saved" },
            cancellationToken);
        if (added.TryGet(out var stored))
        {
            await EnqueueAsync(transaction, storage.Id, stored, cancellationToken);
        }

        return added;
    }

    /// <summary>Why a machine or storage must stay, or null: an image is still to be made of it.</summary>
    public static async Task<Refused?> RefusalOfDeletionAsync(IStoreTransaction transaction, StoredEntity stored, CancellationToken cancellationToken)
    {
        var images = await transaction.ListImagesToSaveAsync(stored.Id, cancellationToken);
        if (images.Count == 0)
        {
            return null;
        }

        var location = $"/{stored.Kind.Term}/{stored.Id.Value}";
        return images.FirstOrDefault(image => image.Tenant == stored.Tenant && image.Owner == stored.Owner) is not { } own
            ? Refused.Conflict(stored.Kind.Term, location, "is being saved as an image of somebody else: try again in a moment")
            : Refused.Conflict(stored.Kind.Term, location, own.State == ImageState.Waiting
                ? $"is to be saved as {ImagePaths.Collection}/{own.Id} when it has stopped: stop it first, or delete that image"
                : $"is being saved as {ImagePaths.Collection}/{own.Id}: wait until that is done, or delete that image");
    }

    /// <summary>The image that such an operation makes.</summary>
    public static ImageId ImageOf(Operation operation) => new(Guid.Parse(operation.Argument!));

    private Refused? RefusalOf(StoredEntity storage, string location) =>
        storage.Desired is not (EntityStates.Online or EntityStates.Offline)
            ? Refused.Conflict("storage", location, $"cannot be saved in its present state, which is {storage.Observed.State}")
        : storage.Attributes.ContainsKey(VolumeMixin.Encrypted)
            ? Refused.NotOffered("storage", location, "cannot become an image: it is encrypted, and the image would not be")
        : VolumeProvision.SizeOf(storage) > _limits.MaxVirtualBytes
            ? Refused.Invalid("storage", location, $"is larger than the disk of an image may be, which is {_limits.MaxVirtualBytes} bytes")
        : null;

    private static Task EnqueueAsync(IStoreTransaction transaction, EntityId origin, StoredImage image, CancellationToken cancellationToken) =>
        transaction.EnqueueAsync(new NewOperation(origin, origin, Verbs.Save, image.Id.ToString()), cancellationToken);
}
