using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Occi.Data;
using Occi.Server.Http;
using Occi.Server.Identity;
using Occi.Server.Images.Catalogue;

namespace Occi.Server.Images.Upload;

/// <summary>The bytes of an image: <c>PUT /images/ID/content</c> brings them, <c>GET</c> and <c>HEAD</c> tell how many are here.</summary>
internal sealed class ContentEndpoint(ImageEndpoints images, ImageUpload upload, ImageFiles files)
{
    /// <summary>Where sending goes on, as in the resumable uploads of draft-ietf-httpbis-resumable-upload.</summary>
    private const string Offset = "Upload-Offset";

    public async Task MeasureAsync(HttpContext context)
    {
        if (await images.FindAsync(context) is not { } image)
        {
            return;
        }

        if (ImageUpload.RefusalOf(context.Caller(), image) is { } refused)
        {
            await OcciError.RefusedAsync(context, refused);
            return;
        }

        Tell(context, image);
        await images.SendAsync(context, image, StatusCodes.Status200OK);
    }

    public async Task TakeAsync(HttpContext context)
    {
        if (await images.FindAsync(context) is not { } image)
        {
            return;
        }

        if (!UploadRange.Read(context.Request).TryGet(out var range, out var problems))
        {
            await OcciError.InvalidAsync(context, problems);
            return;
        }

        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null; // imageStore:maxBytes holds instead
        var taken = await upload.TakeAsync(context.Caller(), image, range, context.Request.Body, context.RequestAborted);
        Tell(context, taken.TryGet(out var now) ? now : image);
        await (now is not null ? images.SendAsync(context, now, StatusCodes.Status202Accepted) : OcciError.RefusedAsync(context, taken));
    }

    private void Tell(HttpContext context, StoredImage image) => context.Response.Headers[Offset] =
        (image.State is ImageState.Checking or ImageState.Ready ? image.Size ?? 0 : files.Received(image.Id)).ToString(CultureInfo.InvariantCulture);
}
