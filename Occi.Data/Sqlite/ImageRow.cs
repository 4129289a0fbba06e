using System.Text;
using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>A row of <c>images</c> as Dapper fills it.</summary>
internal sealed record ImageRow(
    string Id, string Name, string Template, string Title, string? Os, long MinimumMemory, string? Format, string? Sha512, long? Size, string? Source, string? Origin,
    string Tenant, string Owner, string Sharing, string State, string? Message, string? ContentSha512, string? ContentFormat, long? ContentBytes, long? VirtualBytes,
    long Deleted, long Created, long Updated)
{
    public static ImageRow Of(StoredImage image) => new(
        image.Id.ToString(), image.Name, image.Template.ToString(), image.Title, image.Os, image.MinimumMemory, image.Format, image.Sha512, image.Size, image.Source, image.Origin?.Value.ToString("D"),
        image.Tenant, image.Owner, SharingWords.Of(image.Sharing), ImageQueries.Word(image.State), image.Message,
        image.Content?.Sha512, image.Content?.Format, image.Content?.Bytes, image.Content?.VirtualBytes,
        image.IsDeleted ? 1 : 0, image.Created.ToUnixTimeMilliseconds(), image.Updated.ToUnixTimeMilliseconds());

    public StoredImage ToImage() => new()
    {
        Id = new ImageId(Guid.Parse(Id)),
        Name = Name,
        Template = CategoryId.TryParse(Template, out var template)
            ? template
            : throw new InvalidDataException($"The database holds '{Template}' where a category identifier must stand."),
        Title = Title,
        Os = Os,
        MinimumMemory = MinimumMemory,
        Format = Format,
        Sha512 = Sha512,
        Size = Size,
        Source = Source,
        Origin = Origin is null ? null : new EntityId(Guid.Parse(Origin)),
        Tenant = Tenant,
        Owner = Owner,
        Sharing = SharingWords.Read(Encoding.UTF8.GetBytes(Sharing)),
        State = Enum.TryParse<ImageState>(State, ignoreCase: true, out var state)
            ? state
            : throw new InvalidDataException($"The database holds '{State}' where the state of an image must stand."),
        Message = Message,
        Content = ContentSha512 is null ? null : new ImageContent(ContentSha512, ContentFormat!, ContentBytes!.Value, VirtualBytes!.Value),
        IsDeleted = Deleted != 0,
        Created = DateTimeOffset.FromUnixTimeMilliseconds(Created),
        Updated = DateTimeOffset.FromUnixTimeMilliseconds(Updated),
    };
}
