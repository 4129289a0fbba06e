using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Occi.Data;
using Occi.Server.Configuration;
using Occi.Server.Images.Import;
using Occi.Server.Images.Inspection;
using Occi.Server.Orchestration;

namespace Occi.Server.Images.Catalogue;

/// <summary>
/// Fetches and inspects what waits for it, a few at once. The rows of the catalogue are the queue: an image says by its state what is to be done, so that a server that is
/// started again begins anew what the former had not finished.
/// </summary>
internal sealed class ImageWorker(
    IStratusStore store,
    ImageWork work,
    ImageFiles files,
    ImageImport import,
    ImageInspector inspector,
    IOptions<StratusOptions> options,
    ILogger<ImageWorker> logger) : BackgroundService
{
    private static readonly TimeSpan LongestNap = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan NapWhenBroken = TimeSpan.FromSeconds(5);
    private static readonly ImageQuery Waiting = new(Viewer.Everything) { States = [ImageState.Importing, ImageState.Checking] };

    private readonly ConcurrentDictionary<ImageId, Task> _running = new();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var nap = LongestNap;
            try
            {
                await work.SweepAsync(stoppingToken);
                await BeginAllAsync(stoppingToken);
            }
#pragma warning disable CA1031 // the edge of a job: it is tried again
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                ImagesLog.Failed(logger, failure);
                nap = NapWhenBroken;
            }

            await work.WaitAsync(nap, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(_running.Values);
    }

    private async Task BeginAllAsync(CancellationToken stoppingToken)
    {
        foreach (var image in await store.ListImagesAsync(Waiting, stoppingToken))
        {
            if (_running.Count < options.Value.ImageStore.Parallel && !_running.ContainsKey(image.Id))
            {
                var noted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _running[image.Id] = RunAsync(image.Id, noted.Task, stoppingToken);
                noted.SetResult();
            }
        }
    }

    private async Task RunAsync(ImageId id, Task noted, CancellationToken stoppingToken)
    {
        await noted; // so that it is not struck off before it is written down
        using var exit = work.TryEnter(id, stoppingToken, out var token);
        try
        {
            if (exit is not null && await store.FindImageAsync(id, token) is { IsDeleted: false } image)
            {
                await AdvanceAsync(image, token);
            }
        }
        catch (OperationCanceledException)
        {
            // the server stops, and the next one begins it anew; or the image is deleted
        }
        catch (IOException failure) when (LinuxFile.IsFull(failure))
        {
            await work.FailAsync(id, "The disk of this site's catalogue is full, and nothing of the image was kept: delete images of yours, or ask its administrators.");
        }
#pragma warning disable CA1031 // the edge of a job: a bug ends this image and not the others
        catch (Exception failure)
#pragma warning restore CA1031
        {
            ImagesLog.ImageFailed(logger, id.Value, failure);
            await work.FailAsync(id, "An internal error; the server's log tells more.");
        }
        finally
        {
            await CleanUpAsync(id);
            _running.TryRemove(id, out _);
        }
    }

    private async Task AdvanceAsync(StoredImage image, CancellationToken cancellationToken)
    {
        if (image.State == ImageState.Importing)
        {
            if (await import.FetchAsync(image, cancellationToken) is { } mistake)
            {
                await FailAsync(image, mistake);
                return;
            }

            image = await work.ChangeAsync(image.Id, Fetched, null, cancellationToken) ?? throw new OperationCanceledException("It was deleted.");
        }

        if (image.State == ImageState.Checking)
        {
            await InspectAsync(image, cancellationToken);
        }
    }

    private StoredImage Fetched(StoredImage image) => image with { State = ImageState.Checking, Message = "is being inspected", Size = files.Received(image.Id) };

    private async Task InspectAsync(StoredImage image, CancellationToken cancellationToken)
    {
        var (file, converted) = (files.Incoming(image.Id), files.Converted(image.Id));
        if (!File.Exists(file))
        {
            await FailAsync(image, "Its content has disappeared from this site's disk: send it again.");
            return;
        }

        File.Delete(converted); // of a server that did not come to the end of it
        var finding = await inspector.InspectAsync(image, file, converted, cancellationToken);
        if (finding.Content is not { } content)
        {
            await FailAsync(image, finding.Mistake!);
            return;
        }

        if (!File.Exists(converted))
        {
            LinuxFile.Link(file, converted); // a crash before it is known to be ready finds what came where it was
        }

        var ready = image with { Format = finding.Format, Sha512 = finding.Sha512, State = ImageState.Ready, Message = null, Content = content };
        var published = await work.PublishAsync(ready, converted, async () => await work.ChangeAsync(image.Id, present => present with
        {
            Format = ready.Format, Sha512 = ready.Sha512, State = ready.State, Message = null, Content = content,
        }, null, cancellationToken) is { } stored ? stored : Refused.NotFound($"/images/{image.Id}"));
        if (published.Refusal is null)
        {
            files.RemoveUnfinished(image.Id);
            ImagesLog.Ready(logger, image.Id.Value, content.Bytes, content.Format);
        }
    }

    private async Task FailAsync(StoredImage image, string mistake)
    {
        ImagesLog.Refused(logger, image.Id.Value, mistake);
        await work.FailAsync(image.Id, mistake);
    }

    /// <summary>An image that was deleted meanwhile leaves nothing.</summary>
    private async Task CleanUpAsync(ImageId id)
    {
        if (await store.FindImageAsync(id, CancellationToken.None) is null or { IsDeleted: true })
        {
            files.RemoveUnfinished(id);
        }
    }
}
