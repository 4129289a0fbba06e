using Microsoft.Extensions.Options;
using Occi.Data;
using Occi.Server.Configuration;
using Occi.Server.Identity;
using Occi.Server.Images.Catalogue;
using Occi.Server.Orchestration;

namespace Occi.Server.Images.Upload;

/// <summary>
/// Takes the bytes of images from clients, in one request or in several. How far it has come is the length of the file, so that nothing is lost with a connection or a server.
/// </summary>
internal sealed class ImageUpload(ImageFiles files, ImageWork work, ImageCommands commands, IOptions<StratusOptions> options)
{
    private readonly UploadWriter _writer = new(files, options.Value.ImageStore.MaxBytes);

    private long MostBytes => options.Value.ImageStore.MaxBytes;

    /// <summary>Takes what a request brings.</summary>
    /// <param name="caller">Who sends it.</param>
    /// <param name="image">Of which image, which the caller sees.</param>
    /// <param name="range">Which bytes.</param>
    /// <param name="body">The bytes.</param>
    /// <param name="cancellationToken">The client has gone.</param>
    public async Task<Decision<StoredImage>> TakeAsync(Caller caller, StoredImage image, UploadRange range, Stream body, CancellationToken cancellationToken)
    {
        if ((RefusalOf(caller, image) ?? RefusalOfState(image)) is { } refused)
        {
            return refused; // before it is known whether anybody is at work: who is just leaving is no reason
        }

        using var exit = work.TryEnter(image.Id, cancellationToken, out var token);
        if (exit is null)
        {
            return Refused.Conflict("image", image.Id.ToString(), "is being sent by another request at this moment");
        }

        try
        {
            return await BeginAsync(image.Id, range, token) is var begun && begun.TryGet(out var present)
                ? await GoOnAsync(present, Whole(present, range), body, token)
                : begun;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Refused.NotFound($"/images/{image.Id}"); // it was deleted meanwhile
        }
        finally
        {
            await CleanUpAsync(caller, image.Id);
        }
    }

    /// <summary>Why it is not theirs to send, or null.</summary>
    public static Refused? RefusalOf(Caller caller, StoredImage image) => !caller.MayChange(image.Tenant, image.Owner) ? ImageCommands.NotYours(image) : caller.RefusalOfCreation;

    /// <summary>Compares what is announced with what is here, and notes how large the image will be.</summary>
    private async Task<Decision<StoredImage>> BeginAsync(ImageId id, UploadRange range, CancellationToken cancellationToken)
    {
        Refused? refused = null;
        var begun = await work.ChangeAsync(
            id,
            present =>
            {
                refused = RefusalOfState(present) ?? RefusalOfRange(present, range);
                return refused is not null ? null : present with { State = ImageState.Uploading, Message = "is being sent", Size = range.Total ?? present.Size };
            },
            null,
            cancellationToken);
        return refused is not null ? refused : begun is null ? Refused.NotFound($"/images/{id}") : begun;
    }

    private async Task<Decision<StoredImage>> GoOnAsync(StoredImage image, UploadRange range, Stream body, CancellationToken cancellationToken)
    {
        switch (await _writer.WriteAsync(body, files.Incoming(image.Id), range, cancellationToken))
        {
            case UploadOutcome.Written when range.Total is null || files.Received(image.Id) == range.Total:
                var complete = await work.ChangeAsync(
                    image.Id, present => present with { State = ImageState.Checking, Message = "is being inspected", Size = files.Received(image.Id) }, null, CancellationToken.None);
                return complete is null ? Refused.NotFound($"/images/{image.Id}") : complete;
            case UploadOutcome.Written:
                return image;
            case UploadOutcome.OtherLength:
                return Refused.Invalid("body", null, $"has another length than it was announced with: {files.Received(image.Id)} bytes of the image are here");
            case UploadOutcome.TooLarge:
                return await FailAsync(image, commands.TooLarge(range.Total ?? MostBytes + 1));
            case UploadOutcome.DiskFull:
                return await FailAsync(image, ImageCommands.NoRoom(range.Total ?? range.End ?? files.Received(image.Id)));
            default:
                throw new InvalidOperationException("An outcome of an upload that nobody has thought of.");
        }
    }

    private async Task<Refused> FailAsync(StoredImage image, Refused refused)
    {
        await work.FailAsync(image.Id, string.Join(' ', refused.Problems));
        return refused;
    }

    /// <summary>An image that was deleted meanwhile, or that never began, leaves nothing.</summary>
    private async Task CleanUpAsync(Caller caller, ImageId id)
    {
        if (await commands.FindAsync(caller, id, CancellationToken.None) is null)
        {
            files.RemoveUnfinished(id);
        }
    }

    private static Refused? RefusalOfState(StoredImage image) => image switch
    {
        { Source: not null } => Conflict(image, "is fetched from its source, and not sent"),
        { State: ImageState.Ready } => Conflict(image, "has its content, which never changes: make another image"),
        { State: ImageState.Checking } => Conflict(image, "has come whole, and is being inspected"),
        _ => null,
    };

    private Refused? RefusalOfRange(StoredImage image, UploadRange range)
    {
        var (received, total) = (files.Received(image.Id), range.Total ?? image.Size);
        var isRestart = range.From == 0 && range.Length == range.Total;
        return range.From != received && !isRestart ? Conflict(image, $"goes on at byte {received}, and not at {range.From}")
            : total != (image.Size ?? total) ? Conflict(image, $"was announced with {image.Size} bytes, and not {total}")
            : total > MostBytes ? commands.TooLarge(total.Value)
            : total - range.From > files.Room + (range.From == 0 ? received : 0) ? ImageCommands.NoRoom(total!.Value)
            : null;
    }

    /// <summary>What was announced before holds for a request that does not say how much it brings.</summary>
    private static UploadRange Whole(StoredImage image, UploadRange range) =>
        range.Total is null && image.Size is { } size ? range with { Length = size - range.From, Total = size } : range;

    private static Refused Conflict(StoredImage image, string rule) => Refused.Conflict("image", image.Id.ToString(), rule);
}
