using Occi.Core.Registry;

namespace Occi.Core.Validation;

/// <summary>One run over what a client narrows a listing with.</summary>
internal sealed class FilterCheck(CategoryRegistry registry, CollectionFilter filter, SiteAddress site)
{
    private readonly ProblemList _problems = [];
    private readonly List<Kind> _kinds = [];
    private readonly List<Mixin> _mixins = [];

    public Outcome<EntityFilter> Run()
    {
        foreach (var id in filter.Categories.Distinct())
        {
            AddCategory(id);
        }

        var values = new List<KeyValuePair<string, AttributeValue>>();
        var definitions = filter.Attributes.Count == 0 ? null : Definitions();
        foreach (var (name, value) in filter.Attributes)
        {
            if (Typed(name, value, definitions![name]) is { } typed)
            {
                values.Add(new(name, typed));
            }
        }

        return Outcome.From(() => new EntityFilter([.. _kinds.Distinct()], _mixins, AttributeSet.From(values)), _problems);
    }

    private void AddCategory(CategoryId id)
    {
        if (registry.FindMixin(id) is { } mixin)
        {
            _mixins.Add(mixin);
        }
        else if (registry.FindKind(id) is { } kind)
        {
            AddKind(kind);
        }
        else if (registry.FindAction(id) is not null)
        {
            _problems.Add(new("filter", id.ToString(), "is an action: listings are narrowed by kinds and mixins"));
        }
        else
        {
            _problems.Add(new("filter", id.ToString(), "is not known here", ProblemCause.UnknownCategory));
        }
    }

    // An entity is of its kind and of all that its kind extends, so core#resource means every resource.
    private void AddKind(Kind named)
    {
        var before = _kinds.Count;
        _kinds.AddRange(registry.Kinds.Where(kind => kind.Location is not null && registry.Extends(kind, named.Id)));
        if (_kinds.Count == before)
        {
            _problems.Add(new("filter", named.Id.ToString(), "has no instances"));
        }
    }

    // Those of the named categories come first: another category may give the same name another type.
    private ILookup<string, AttributeDefinition> Definitions() => _kinds.Cast<Category>().Concat(_mixins).Concat(registry.Kinds).Concat(registry.Mixins)
        .SelectMany(category => category.Attributes)
        .ToLookup(definition => definition.Name, StringComparer.Ordinal);

    private AttributeValue? Typed(string name, AttributeValue value, IEnumerable<AttributeDefinition> definitions)
    {
        if (CoreAttributes.All.Contains(name))
        {
            return OfCore(name, value.ToString());
        }

        if (definitions.Select(definition => AttributeConversion.To(definition.Type, value)).FirstOrDefault(typed => typed is not null) is { } found)
        {
            return found;
        }

        _problems.Add(definitions.FirstOrDefault() is { } first
            ? new(name, null, $"{AttributeConversion.Refusal(first.Type)}, so nothing can be equal to it")
            : new(name, null, "is an attribute of no kind and no mixin known here"));
        return null;
    }

    private AttributeValue OfCore(string name, string text) => AttributeValue.Of(name switch
    {
        CoreAttributes.Id when EntityId.TryParse(text, out var id) => id.ToString(),
        CoreAttributes.Source or CoreAttributes.Target => site.PathOf(text),
        _ => text,
    });
}
