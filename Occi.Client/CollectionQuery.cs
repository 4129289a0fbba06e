using System.Globalization;

namespace Occi.Client;

/// <summary>Which part of a collection to list.</summary>
public sealed record CollectionQuery
{
    /// <summary>What the members must have (GFD.223 section 7.2).</summary>
    public CollectionFilter Filter { get; init; } = CollectionFilter.None;

    /// <summary>Which page (GFD.223 section 6); null for all at once. The specification does not say what the first is: servers differ.</summary>
    public int? Page { get; init; }

    /// <summary>How many members a page has; needed where there is a page.</summary>
    public int? Number { get; init; }

    /// <summary>Everything.</summary>
    public static CollectionQuery All { get; } = new();

    /// <summary>What follows the path.</summary>
    internal string Suffix => (Page, Number) switch
    {
        (null, null) => "",
        ({ } page, { } number) => string.Create(CultureInfo.InvariantCulture, $"?page={page}&number={number}"),
        _ => throw new InvalidOperationException("A page and a number are asked for together (GFD.223 section 6)."),
    };
}
