using Occi.Core.Registry;

namespace Occi.Core.Rendering;

/// <summary>
/// Parses the fields of <c>text/plain</c> and <c>text/occi</c>. Headers that are not OCCI's are passed over. Never throws on what a client sends,
/// works in linear time, and answers with every problem at once.
/// </summary>
public static class TextParser
{
    /// <summary>An entity: its categories, attributes and links.</summary>
    public static Outcome<EntityDraft> ParseEntity(IEnumerable<TextField> fields)
    {
        var parsed = TextFields.Parse(fields);
        var kinds = IdsOf(parsed, "kind");
        var targetKinds = new ParameterReader(parsed.Problems).ToIds(new(CoreAttributes.TargetKind, ""), parsed.Attributes.TargetKind ?? "");
        foreach (var second in kinds.Skip(1))
        {
            parsed.Problems.Add(new("kind", second.ToString(), $"comes after {kinds[0]}: an entity has exactly one kind"));
        }

        foreach (var action in IdsOf(parsed, "action"))
        {
            parsed.Problems.Add(new("action", action.ToString(), "does not belong to the description of an entity"));
        }

        return Outcome.From(
            () => new EntityDraft
            {
                Kind = kinds.Count > 0 ? kinds[0] : null,
                Mixins = IdsOf(parsed, "mixin"),
                Unclassified = IdsOf(parsed, null),
                Id = parsed.Attributes.Id,
                Title = parsed.Attributes.Title,
                Summary = parsed.Attributes.Summary,
                SourceLocation = parsed.Attributes.Source,
                TargetLocation = parsed.Attributes.Target,
                TargetKind = targetKinds.Count > 0 ? targetKinds[0] : null,
                Attributes = parsed.Attributes.Others,
                Links = [.. parsed.Links.Select(ToDraft)],
            },
            parsed.Problems);
    }

    /// <summary>The invocation of an action.</summary>
    public static Outcome<ActionDraft> ParseAction(IEnumerable<TextField> fields)
    {
        var parsed = TextFields.Parse(fields);
        var actions = parsed.Categories;
        foreach (var category in actions.Where(category => category.Class is "kind" or "mixin"))
        {
            parsed.Problems.Add(new("action", category.Id.ToString(), $"is a {category.Class}"));
        }

        foreach (var second in actions.Skip(1))
        {
            parsed.Problems.Add(new("action", second.Id.ToString(), $"comes after {actions[0].Id}: one action is invoked at a time"));
        }

        return Outcome.From(() => new ActionDraft(actions.Count > 0 ? actions[0].Id : null, parsed.Attributes.All), parsed.Problems);
    }

    /// <summary>What narrows a listing or the query interface; no fields, no filter.</summary>
    public static Outcome<CollectionFilter> ParseFilter(IEnumerable<TextField> fields)
    {
        var parsed = TextFields.Parse(fields);
        return Outcome.From(
            () => new CollectionFilter([.. parsed.Categories.Select(category => category.Id).Distinct()], parsed.Attributes.All),
            parsed.Problems);
    }

    /// <summary>Mixins to add to, or to remove from, the query interface; at least one.</summary>
    public static Outcome<IReadOnlyList<MixinDraft>> ParseMixins(IEnumerable<TextField> fields)
    {
        var parsed = TextFields.Parse(fields);
        var reader = new ParameterReader(parsed.Problems);
        var field = new TextField(FieldNames.Category, "");
        foreach (var category in parsed.Categories.Where(category => category.Class is "kind" or "action"))
        {
            parsed.Problems.Add(new("mixin", category.Id.ToString(), $"is a {category.Class}"));
        }

        foreach (var category in parsed.Categories.Where(category => category.Location is { } location && !LocationPath.IsLocation(location)))
        {
            parsed.Problems.Add(new($"location of {category.Id}", category.Location, "is neither a path nor an absolute URI"));
        }

        IReadOnlyList<MixinDraft> mixins = [.. parsed.Categories.Select(category => new MixinDraft(
            category.Id, category.Title, category.Location, reader.ToIds(field, category.Related ?? ""), category.HasAttributesOrActions))];
        if (mixins.Count == 0 && parsed.Problems.Count == 0)
        {
            parsed.Problems.Add(new("mixin", null, "is required: the request names none", ProblemCause.Missing));
        }

        return Outcome.From(() => mixins, parsed.Problems);
    }

    /// <summary>The values of <c>X-OCCI-Location</c> as they were sent; empty when there are none.</summary>
    public static Outcome<IReadOnlyList<string>> ParseLocations(IEnumerable<TextField> fields)
    {
        var parsed = TextFields.Parse(fields);
        return Outcome.From<IReadOnlyList<string>>(() => parsed.Locations, parsed.Problems);
    }

    private static List<CategoryId> IdsOf(TextFields parsed, string? categoryClass) =>
        [.. parsed.Categories.Where(category => category.Class == categoryClass).Select(category => category.Id).Distinct()];

    private static LinkDraft ToDraft(TextLink link) => new()
    {
        Kind = link.Categories.Count > 0 ? link.Categories[0] : null,
        Mixins = [.. link.Categories.Skip(1)],
        Id = link.Attributes.Id,
        Title = link.Attributes.Title,
        Attributes = link.Attributes.Others,
        TargetLocation = link.Target,
        TargetTypes = link.TargetTypes,
    };
}
