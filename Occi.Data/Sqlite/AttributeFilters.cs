using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>Makes conditions of all attributes of a query, of which there may be any number.</summary>
internal static class AttributeFilters
{
    // So many are compiled one by one, which is the quicker way to ask for one.
    private const int Few = 8;

    /// <summary>Null when no entity can meet them.</summary>
    /// <param name="attributes">What clients read.</param>
    /// <param name="viewer">For whom.</param>
    /// <param name="kinds">Those that the entities may be of.</param>
    public static IReadOnlyList<AttributeFilter>? Of(AttributeSet attributes, Viewer viewer, IEnumerable<CategoryId> kinds)
    {
        var terms = kinds.Select(kind => kind.Term).ToHashSet(StringComparer.Ordinal);
        var filters = new List<AttributeFilter>();
        var inJson = new List<KeyValuePair<string, AttributeValue>>();
        foreach (var (name, value) in attributes)
        {
            if (ColumnFilter.IsColumn(name))
            {
                if (ColumnFilter.Find(name, value, viewer) is not { } column)
                {
                    return null;
                }

                filters.Add(column);
            }
            else if (StateFilter.Find(name, value, terms) is { } state)
            {
                filters.Add(state);
            }
            else if (CategoryId.IsTerm(name))
            {
                inJson.Add(new(name, value));
            }
            else
            {
                return null; // a quote in a name would end the path that SQLite looks for
            }
        }

        return inJson.Count > Few
            ? [.. filters, new JsonFilters(AttributeSet.From(inJson))]
            : [.. filters, .. inJson.Select(attribute => new JsonFilter(attribute.Key, attribute.Value))];
    }
}
