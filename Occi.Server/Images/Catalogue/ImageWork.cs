using System.Collections.Concurrent;
using Occi.Data;
using Occi.Server.Catalogue;
using Occi.Server.Orchestration;
using Occi.Server.Orchestration.Operations;

namespace Occi.Server.Images.Catalogue;

/// <summary>
/// What goes on with images in this process: who is at which one, and how their states move. One at a time is at an image, be it an upload, a fetch or an inspection.
/// </summary>
internal sealed class ImageWork(IStratusStore store, ImageFiles files, TenantCategories categories, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<ImageId, CancellationTokenSource> _busy = new();
    private readonly SemaphoreSlim _publishing = new(1);
    private readonly WorkSignal _signal = new();

    /// <summary>Somebody should look for work.</summary>
    public void Wake() => _signal.Raise();

    /// <summary>Returns when somebody should look for work, or after a time.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _signal.WaitAsync(atMost, cancellationToken);

    /// <summary>Begins to be at an image.</summary>
    /// <param name="id">The image.</param>
    /// <param name="stopping">Ends the work.</param>
    /// <param name="token">Fires when the work should end, as when the image is deleted.</param>
    /// <returns>What is disposed at the end of the work; null when another is at it.</returns>
    public IDisposable? TryEnter(ImageId id, CancellationToken stopping, out CancellationToken token)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        token = source.Token;
        if (_busy.TryAdd(id, source))
        {
            return new Exit(this, id, source);
        }

        source.Dispose();
        return null;
    }

    /// <summary>Changes an image as it is now, in one transaction; what machines can start from follows.</summary>
    /// <param name="id">The image.</param>
    /// <param name="change">What it becomes; null when it is to stay as it is.</param>
    /// <param name="note">What else happens in the transaction.</param>
    /// <param name="cancellationToken">Withdraws the change.</param>
    /// <returns>The image as it is then; null when it is gone, or was to stay.</returns>
    public async Task<StoredImage?> ChangeAsync(
        ImageId id, Func<StoredImage, StoredImage?> change, Func<IStoreTransaction, StoredImage, Task>? note, CancellationToken cancellationToken)
    {
        var changed = await store.WriteAsync(
            async transaction =>
            {
                if (await transaction.FindImageAsync(id, cancellationToken) is not { IsDeleted: false } present || change(present) is not { } next)
                {
                    return null;
                }

                next = next with { Updated = time.GetUtcNow() };
                await transaction.UpdateImageAsync(next, cancellationToken);
                await (note?.Invoke(transaction, next) ?? Task.CompletedTask);
                return next;
            },
            cancellationToken);
        if (changed is { State: ImageState.Ready })
        {
            await categories.LoadAsync(CancellationToken.None);
        }

        return changed;
    }

    /// <summary>The image is not to be had, and why; nothing of it stays.</summary>
    public async Task FailAsync(ImageId id, string message)
    {
        files.RemoveUnfinished(id);
        await ChangeAsync(id, image => image with { State = ImageState.Failed, Message = message }, null, CancellationToken.None);
    }

    /// <summary>Gives a file to an image and stores the image; when that is refused the file is back where it was.</summary>
    /// <param name="image">With its content.</param>
    /// <param name="path">The file.</param>
    /// <param name="commit">Stores the image.</param>
    public async Task<Decision<StoredImage>> PublishAsync(StoredImage image, string path, Func<Task<Decision<StoredImage>>> commit)
    {
        var ready = files.Ready(image.Id, image.Content!.Format);
        await _publishing.WaitAsync(CancellationToken.None); // so that nobody sweeps it up before it is known
        try
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            LinuxFile.MoveForGood(path, ready);
            var committed = await commit();
            if (committed.Refusal is not null)
            {
                File.Move(ready, path);
            }

            return committed;
        }
        catch
        {
            if (File.Exists(ready))
            {
                File.Move(ready, path);
            }

            throw;
        }
        finally
        {
            _publishing.Release();
        }
    }

    /// <summary>Ends whatever goes on with an image that was deleted, and sweeps up after it.</summary>
    public async Task EndAsync(ImageId id)
    {
        if (_busy.TryGetValue(id, out var source))
        {
            try
            {
                await source.CancelAsync();
            }
            catch (ObjectDisposedException)
            {
                // it ended in this moment
            }
        }

        await categories.LoadAsync(CancellationToken.None);
        await SweepAsync(CancellationToken.None);
    }

    /// <summary>Forgets the deleted images that no machine has any more, and removes every file that no image needs. Costs the database nothing when none was deleted.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        await _publishing.WaitAsync(cancellationToken);
        try
        {
            var images = await store.ListImagesAsync(ImageQuery.Everything, cancellationToken);
            if (images.Any(image => image.IsDeleted) && await store.WriteAsync(transaction => transaction.ForgetImagesAsync(cancellationToken), cancellationToken) > 0)
            {
                images = await store.ListImagesAsync(ImageQuery.Everything, cancellationToken);
                await categories.LoadAsync(cancellationToken);
            }

            files.Sweep(images, _busy.Keys);
        }
        finally
        {
            _publishing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _signal.Dispose();
        _publishing.Dispose();
    }

    private sealed class Exit(ImageWork owner, ImageId id, CancellationTokenSource source) : IDisposable
    {
        public void Dispose()
        {
            owner._busy.TryRemove(KeyValuePair.Create(id, source));
            source.Dispose();
            owner._signal.Raise(); // what comes next for the image has waited for this
        }
    }
}
