using Occi.Data;
using Occi.Server.Identity;
using Occi.Server.Orchestration;

namespace Occi.Server.Images.Catalogue;

/// <summary>An image as clients read it.</summary>
internal static class ImageJson
{
    /// <summary>What is told of an image; where it comes from only to those whose it is, as an address may hold a secret, and a machine may be nobody else's business.</summary>
    public static object Of(Caller caller, StoredImage image, long received) => new
    {
        id = image.Id.Value,
        name = image.Name,
        template = image.Template.ToString(),
        title = image.Title,
        os = image.Os,
        minimumMemory = image.MinimumMemory == 0 ? (decimal?)null : Gibibytes.FromBytes(image.MinimumMemory),
        state = ImageCommands.Word(image.State),
        message = image.Message,
        format = image.Format,
        sha512 = image.Sha512,
        size = image.Size,
        received = image.State is ImageState.Uploading or ImageState.Importing or ImageState.Saving ? received : (long?)null,
        diskSize = image.Content?.VirtualBytes,
        source = caller.MayChange(image.Tenant, image.Owner) ? image.Source : null,
        origin = caller.MayChange(image.Tenant, image.Owner) ? image.Origin?.Value : null,
        sharing = ImageCommands.Word(image.Sharing),
        owner = image.Owner,
        tenant = image.Tenant,
        created = Moment(image.Created),
        updated = Moment(image.Updated),
    };

    /// <summary>As exact as it is stored.</summary>
    private static DateTime Moment(DateTimeOffset moment) => DateTimeOffset.FromUnixTimeMilliseconds(moment.ToUnixTimeMilliseconds()).UtcDateTime;
}
