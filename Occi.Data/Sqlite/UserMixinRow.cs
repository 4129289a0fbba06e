using System.Text;
using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>A row of <c>user_mixins</c> as Dapper fills it.</summary>
internal sealed record UserMixinRow(string Id, string Tenant, string Location, string? Title, string Depends, string Owner, long Created, string Sharing)
{
    public static UserMixinRow Of(UserMixin mixin) => new(
        mixin.Id.ToString(), mixin.Tenant, mixin.Location, mixin.Title, string.Join(' ', mixin.Depends), mixin.Owner, mixin.Created.ToUnixTimeMilliseconds(),
        SharingWords.Of(mixin.Sharing));

    public UserMixin ToMixin() => new()
    {
        Id = Category(Id),
        Tenant = Tenant,
        Location = Location,
        Title = Title,
        Depends = [.. Depends.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Category)],
        Owner = Owner,
        Sharing = SharingWords.Read(Encoding.UTF8.GetBytes(Sharing)),
        Created = DateTimeOffset.FromUnixTimeMilliseconds(Created),
    };

    private static CategoryId Category(string text) =>
        CategoryId.TryParse(text, out var id) ? id : throw new InvalidDataException($"The database holds '{text}' where a category identifier must stand.");
}
