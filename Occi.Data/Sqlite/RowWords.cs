using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>The words that row after row repeats, decoded once. Used by one caller at a time.</summary>
internal sealed class RowWords
{
    /// <summary>States, tenants, owners, names of attributes.</summary>
    public RecentValues<string> Texts { get; } = new(text => text);

    /// <summary>Kinds.</summary>
    public RecentValues<CategoryId> Categories { get; } = new(Category);

    /// <summary>The mixins of an entity, with spaces between them.</summary>
    public RecentValues<IReadOnlyList<CategoryId>> CategoryLists { get; } = new(text => text.Length == 0 ? [] : [.. text.Split(' ').Select(Category)]);

    private static CategoryId Category(string text) =>
        CategoryId.TryParse(text, out var id) ? id : throw new InvalidDataException($"The database holds '{text}' where a category identifier must stand.");
}
