using Occi.Core.Infrastructure;
using Occi.Core.Registry;

namespace Occi.Core.Validation;

/// <summary>Finds the categories that a client named in the registry, noting every problem.</summary>
/// <param name="registry">What is known.</param>
/// <param name="problems">Where problems are noted.</param>
/// <param name="where">What to put before the object in problems: empty, or e.g. <c>link 1 </c>.</param>
internal sealed class CategoryCheck(CategoryRegistry registry, ProblemList problems, string where)
{
    /// <summary>The one kind that is named; null with a problem noted when it is unknown or there are several, null alone when there is none.</summary>
    public Kind? FindKind(CategoryId? named, IReadOnlyList<CategoryId> unclassified)
    {
        Kind? kind = null;
        var kinds = unclassified.Where(id => registry.FindKind(id) is not null);
        foreach (var id in (named is { } first ? kinds.Prepend(first) : kinds).Distinct())
        {
            if (registry.FindKind(id) is not { } found)
            {
                problems.Add(new(where + "kind", id.ToString(), "is not known here", ProblemCause.UnknownCategory));
            }
            else if (kind is not null)
            {
                problems.Add(new(where + "kind", id.ToString(), $"comes after {kind.Id}: an entity has exactly one kind"));
            }
            else
            {
                kind = found;
            }
        }

        return kind;
    }

    /// <summary>The kind of a new entity: there must be one, and it must have instances.</summary>
    public Kind? FindInstantiableKind(CategoryId? named, IReadOnlyList<CategoryId> unclassified)
    {
        var before = problems.Noted;
        var kind = FindKind(named, unclassified);
        if (kind is null && problems.Noted == before)
        {
            problems.Add(new(where + "kind", null, "is required: a new entity names exactly one kind", ProblemCause.Missing));
        }
        else if (kind is { Location: null })
        {
            problems.Add(new(where + "kind", kind.Id.ToString(), "has no instances of its own"));
        }

        return kind;
    }

    /// <summary>The known mixins among those named, each once.</summary>
    public List<Mixin> FindMixins(IReadOnlyList<CategoryId> named, IReadOnlyList<CategoryId> unclassified)
    {
        var mixins = new List<Mixin>();
        foreach (var id in named.Concat(unclassified.Where(id => registry.FindKind(id) is null)).Distinct())
        {
            if (registry.FindMixin(id) is { } mixin)
            {
                mixins.Add(mixin);
            }
            else
            {
                problems.Add(new(where + "mixin", id.ToString(), "is not known here", ProblemCause.UnknownCategory));
            }
        }

        return mixins;
    }

    /// <summary>Notes mixins that do not apply to the kind, and several templates of one sort.</summary>
    public void CheckTogether(Kind kind, IReadOnlyList<Mixin> mixins)
    {
        foreach (var mixin in mixins.Where(mixin => !registry.Applies(mixin, kind)))
        {
            problems.Add(new(where + "mixin", mixin.Id.ToString(), $"does not apply to {kind.Id}", ProblemCause.MixinDoesNotApply));
        }

        foreach (var template in new[] { OsTemplate.Base.Id, ResourceTemplate.Base.Id })
        {
            foreach (var second in mixins.Where(mixin => IsTemplate(mixin, template)).Skip(1))
            {
                problems.Add(new(where + "mixin", second.Id.ToString(), $"is a second {template.Term}: only one can be chosen"));
            }
        }
    }

    /// <summary>The templates among the present mixins that these take the place of.</summary>
    public bool IsReplacedBy(Mixin present, IReadOnlyList<Mixin> added) =>
        TemplateOf(present) is { } template && added.Any(mixin => mixin.Id != present.Id && IsTemplate(mixin, template));

    /// <summary>The names of the attributes whose values the chosen resource template dictates.</summary>
    public HashSet<string> DictatedBy(IEnumerable<Mixin> mixins) =>
        mixins.Where(mixin => IsTemplate(mixin, ResourceTemplate.Base.Id))
            .SelectMany(mixin => mixin.Attributes)
            .Where(definition => definition.Default is not null)
            .Select(definition => definition.Name)
            .ToHashSet(StringComparer.Ordinal);

    private CategoryId? TemplateOf(Mixin mixin) =>
        IsTemplate(mixin, OsTemplate.Base.Id) ? OsTemplate.Base.Id : IsTemplate(mixin, ResourceTemplate.Base.Id) ? ResourceTemplate.Base.Id : null;

    private bool IsTemplate(Mixin mixin, CategoryId template) => mixin.Id != template && registry.DependsOn(mixin, template);
}
