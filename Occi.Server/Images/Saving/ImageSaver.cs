using Drivers.Abstractions;
using Microsoft.Extensions.Options;
using Occi.Data;
using Occi.Server.Configuration;
using Occi.Server.Hosts;
using Occi.Server.Images.Catalogue;
using Occi.Server.Orchestration.Storages;
using Occi.Server.Pools;

namespace Occi.Server.Images.Saving;

/// <summary>
/// Brings into the catalogue what a machine's disk or a storage holds; then it is inspected like everything that comes (<see cref="ImageWorker"/>). Repeatable: an image that is
/// beyond that, or deleted, is left as it is.
/// </summary>
internal sealed class ImageSaver(
    IStratusStore store, StoragePools pools, VolumeMoments moments, HostSaves saves, ImageFiles files, ImageWork work, IOptions<StratusOptions> options)
{
    private readonly ImageStoreOptions _limits = options.Value.ImageStore;

    /// <summary>Saves a machine's own disk. A machine that an image waits for, and that was started again, is left in peace until it stops the next time.</summary>
    /// <exception cref="DriverException">It cannot be saved.</exception>
    public Task SaveMachineAsync(ImageId id, SiteHost host, MachineId machine, CancellationToken cancellationToken) => AloneAsync(
        id,
        async (image, token) =>
        {
            if (image.State == ImageState.Waiting && await host.Machines.FindAsync(machine, token) is { Condition: not MachineCondition.Stopped })
            {
                return false;
            }

            var saved = saves.PathOf(id);
            await host.Machines.SaveDiskAsync(machine, saved, token);
            if (new FileInfo(saved).Length is var length && length > _limits.MaxBytes)
            {
                throw new DriverException(DriverError.Exhausted, $"Its disk holds {length} bytes, and an image may have at most {_limits.MaxBytes}.");
            }

            LinuxFile.MoveForGood(saved, files.Incoming(id));
            return true;
        },
        cancellationToken);

    /// <summary>Saves what a storage holds at one moment.</summary>
    /// <exception cref="DriverException">It cannot be saved.</exception>
    public async Task SaveStorageAsync(ImageId id, StoredEntity storage, CancellationToken cancellationToken)
    {
        await AloneAsync(
            id,
            async (_, token) =>
            {
                var pool = pools.Of(storage);
                var volume = await pool.Volumes.FindAsync(new VolumeId(storage.Id.Value), token)
                    ?? throw new DriverException(DriverError.NotFound, $"The volume of disk {storage.Id.Value} is gone from pool '{pool.Name}'.");
                await moments.ReadAsync(storage, volume, null, id.Value, bytes => SparseFile.WriteAsync(bytes, files.Incoming(id), token), token);
                return true;
            },
            cancellationToken);
        if (await IsGoneAsync(id))
        {
            await moments.ForgetAsync(id.Value, cancellationToken); // of a server that died while it saved
        }
    }

    /// <summary>It cannot be saved: the image tells why.</summary>
    public Task FailAsync(ImageId id, string message)
    {
        saves.Remove(id);
        return work.FailAsync(id, $"It could not be saved: {message}");
    }

    private async Task AloneAsync(ImageId id, Func<StoredImage, CancellationToken, Task<bool>> save, CancellationToken cancellationToken)
    {
        using var exit = work.TryEnter(id, cancellationToken, out var token) ?? throw new DriverException(DriverError.Busy, $"Image {id} is being worked on.");
        try
        {
            if (await FindAsync(id, token) is { } image && await save(image, token))
            {
                await work.ChangeAsync(
                    id, present => present with { State = ImageState.Checking, Message = "is being inspected", Size = new FileInfo(files.Incoming(id)).Length }, null, CancellationToken.None);
            }
        }
        catch (IOException failure) when (LinuxFile.IsFull(failure))
        {
            throw new DriverException(DriverError.Exhausted, "The disk of this site's catalogue is full: delete images of yours, or ask its administrators.", null, failure);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // the image was deleted meanwhile
        }
        finally
        {
            await CleanUpAsync(id);
        }
    }

    private async Task<StoredImage?> FindAsync(ImageId id, CancellationToken cancellationToken) =>
        await store.FindImageAsync(id, cancellationToken) is { IsDeleted: false, State: ImageState.Waiting or ImageState.Saving } image ? image : null;

    /// <summary>An image that was deleted meanwhile leaves nothing.</summary>
    private async Task CleanUpAsync(ImageId id)
    {
        if (await IsGoneAsync(id))
        {
            saves.Remove(id);
            files.RemoveUnfinished(id);
        }
    }

    private async Task<bool> IsGoneAsync(ImageId id) => await store.FindImageAsync(id, CancellationToken.None) is null or { IsDeleted: true };
}
