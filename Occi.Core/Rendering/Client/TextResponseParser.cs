using Occi.Core.Registry;

namespace Occi.Core.Rendering.Client;

/// <summary>
/// Parses what servers answer in <c>text/plain</c> and <c>text/occi</c>: the inverse of <see cref="TextPlainWriter"/> and <see cref="TextOcciWriter"/>.
/// Never throws on what a server sends, works in linear time, and answers with every problem at once.
/// </summary>
public static class TextResponseParser
{
    /// <summary>One entity with its links and actions. Headers that are not OCCI's are passed over.</summary>
    public static Outcome<EntityReading> ParseEntity(IEnumerable<TextField> fields)
    {
        var all = fields.ToLookup(field => FieldNames.Meant(field.Name) == FieldNames.Link);
        var parsed = TextFields.Parse(all[false]);
        var links = new LinkReader(parsed.Problems);
        foreach (var field in all[true])
        {
            links.Read(field);
        }

        var kinds = parsed.Categories.Where(category => category.Class is "kind").Select(category => category.Id).Distinct().ToList();
        return Outcome.From(
            () => new EntityReading
            {
                Kind = kinds.Count > 0 ? kinds[0] : null,
                Mixins = [.. parsed.Categories.Where(category => category.Class is "mixin").Select(category => category.Id).Distinct()],
                Id = parsed.Attributes.Id,
                Title = parsed.Attributes.Title,
                Summary = parsed.Attributes.Summary,
                Attributes = parsed.Attributes.Others,
                Source = EndOf(parsed.Attributes, CoreAttributes.Source, CoreAttributes.SourceKind),
                Target = EndOf(parsed.Attributes, CoreAttributes.Target, CoreAttributes.TargetKind),
                Links = links.Links,
                Actions = links.Actions,
            },
            parsed.Problems);
    }

    /// <summary>
    /// The content of the query interface. A mixin to which the server gives no location has an empty one. Types, defaults and constraints of attributes are not
    /// in this rendering.
    /// </summary>
    public static Outcome<CategoryModel> ParseCategories(IEnumerable<TextField> fields)
    {
        var problems = new ProblemList();
        var reader = new CategoryReader(problems);
        foreach (var field in fields.Where(field => FieldNames.Meant(field.Name) == FieldNames.Category))
        {
            reader.Read(field);
        }

        return Outcome.From(() => ToModel(reader.Categories), problems);
    }

    private static CategoryModel ToModel(List<CategoryText> categories)
    {
        var actions = categories.Where(category => category.Class is "action")
            .Select(category => new OcciAction { Id = category.Id, Title = category.Title, Attributes = category.Attributes })
            .ToList();
        var known = actions.DistinctBy(action => action.Id).ToDictionary(action => action.Id);
        return new CategoryModel(
            [.. categories.Where(category => category.Class is "kind").Select(category => new Kind
            {
                Id = category.Id,
                Title = category.Title,
                Parent = category.Related.Count > 0 ? category.Related[0] : null,
                Location = category.Location,
                Attributes = category.Attributes,
                Actions = ActionsOf(category),
            })],
            [.. categories.Where(category => category.Class is "mixin").Select(category => new Mixin
            {
                Id = category.Id,
                Title = category.Title,
                Depends = category.Related,
                Location = category.Location ?? "",
                Attributes = category.Attributes,
                Actions = ActionsOf(category),
            })],
            actions);

        IReadOnlyList<OcciAction> ActionsOf(CategoryText category) => [.. category.Actions.Select(id => known.GetValueOrDefault(id) ?? new OcciAction { Id = id })];
    }

    private static LinkEnd? EndOf(DraftAttributes attributes, string location, string kind) =>
        !attributes.All.TryGetValue(location, out var where) ? null
        : attributes.All.TryGetValue(kind, out var named) && CategoryId.TryParse(named.ToString(), out var id) ? new LinkEnd(where.ToString(), id)
        : new LinkEnd(where.ToString());
}
