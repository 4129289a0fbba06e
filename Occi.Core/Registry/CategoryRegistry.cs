using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Occi.Core.Registry;

/// <summary>
/// The kinds, mixins and actions that a server knows: immutable, looked up by identifier and by location. To change it make another
/// and replace it whole. <see cref="Create"/> refuses what does not hang together, so lookups within it never fail.
/// </summary>
public sealed class CategoryRegistry
{
    private readonly FrozenDictionary<CategoryId, Kind> _kinds;
    private readonly FrozenDictionary<CategoryId, Mixin> _mixins;
    private readonly FrozenDictionary<CategoryId, OcciAction> _actions;
    private readonly FrozenDictionary<string, Category> _locations;
    private readonly AddedMixins _added;

    private CategoryRegistry(RegistryBuilder builder)
    {
        Kinds = builder.Kinds;
        Mixins = builder.Mixins;
        _kinds = Kinds.ToFrozenDictionary(kind => kind.Id);
        _mixins = Mixins.ToFrozenDictionary(mixin => mixin.Id);
        _actions = builder.Actions.ToFrozenDictionary(action => action.Id);
        _locations = builder.Locations.ToFrozenDictionary(StringComparer.Ordinal);
        _added = AddedMixins.None;
        Actions = builder.Actions;
    }

    private CategoryRegistry(CategoryRegistry known, AddedMixins added, IReadOnlyList<Mixin> mixins)
    {
        (Kinds, Mixins, Actions) = (known.Kinds, mixins, known.Actions);
        (_kinds, _mixins, _actions, _locations) = (known._kinds, known._mixins, known._actions, known._locations);
        _added = added;
    }

    /// <summary>All kinds, parents before children.</summary>
    public IReadOnlyList<Kind> Kinds { get; }

    /// <summary>All mixins in the order given.</summary>
    public IReadOnlyList<Mixin> Mixins { get; }

    /// <summary>All actions, those of the kinds first.</summary>
    public IReadOnlyList<OcciAction> Actions { get; }

    /// <summary>Everything, for the query interface.</summary>
    public CategoryModel Model => new(Kinds, Mixins, Actions);

    /// <summary>A registry of these categories.</summary>
    /// <exception cref="ArgumentException">
    /// Two categories share an identifier or a location (the message names both), a parent or an applied kind is unknown or comes later, or a
    /// location does not begin and end in <c>/</c>. A dependency may be unknown: the tags of users name what they like.
    /// </exception>
    public static CategoryRegistry Create(IEnumerable<Kind> kinds, IEnumerable<Mixin> mixins)
    {
        var builder = new RegistryBuilder();
        foreach (var kind in kinds)
        {
            builder.Add(kind);
        }

        foreach (var mixin in mixins)
        {
            builder.Add(mixin);
        }

        return new CategoryRegistry(builder);
    }

    /// <summary>
    /// A registry with more mixins, such as templates that came later or the tags of users; it shares all else with this one. Refuses every mixin whose
    /// identifier or location something else has (<see cref="ProblemCause.AlreadyTaken"/>).
    /// </summary>
    /// <exception cref="ArgumentException">A mixin brings actions or a location that does not begin and end in <c>/</c>: such are for <see cref="Create"/> to refuse or take.</exception>
    public Outcome<CategoryRegistry> With(IEnumerable<Mixin> mixins)
    {
        var problems = new ProblemList();
        var added = _added.Copy();
        var all = new List<Mixin>(Mixins);
        var more = new CategoryRegistry(this, added, all);
        foreach (var mixin in mixins)
        {
            var collisions = more.Collisions(mixin.Id, mixin.Location);
            problems.AddRange(collisions);
            if (collisions.Count == 0)
            {
                added.Add(mixin);
                all.Add(mixin);
            }
        }

        return Outcome.From(() => more, problems);
    }

    /// <summary>A registry of the same kinds and those mixins that a caller may see.</summary>
    public CategoryRegistry Where(Func<Mixin, bool> isVisible) => Create(Kinds, Mixins.Where(isVisible));

    /// <summary>The kind, or null.</summary>
    public Kind? FindKind(CategoryId id) => _kinds.GetValueOrDefault(id);

    /// <summary>The mixin, or null.</summary>
    public Mixin? FindMixin(CategoryId id) => _mixins.GetValueOrDefault(id) ?? _added.Find(id);

    /// <summary>The action, or null.</summary>
    public OcciAction? FindAction(CategoryId id) => _actions.GetValueOrDefault(id);

    /// <summary>The kind or mixin whose collection is at this path, or null. The path ends in <c>/</c>.</summary>
    public Category? FindByLocation(string path) => _locations.GetValueOrDefault(path) ?? _added.FindByLocation(path);

    /// <summary>The kind itself, its parent and so on up to entity.</summary>
    public IEnumerable<Kind> SelfAndAncestors(Kind kind)
    {
        for (var next = kind; next is not null; next = next.Parent is { } parent ? FindKind(parent) : null)
        {
            yield return next;
        }
    }

    /// <summary>The mixin itself and all it depends on, each once, nearest first. One that is not registered is left out; a user's tag stands alone.</summary>
    public IReadOnlyList<Mixin> SelfAndDependencies(Mixin mixin)
    {
        if (mixin.IsUserDefined)
        {
            return [mixin];
        }

        var found = new List<Mixin> { mixin };
        for (var index = 0; index < found.Count; index++)
        {
            foreach (var id in found[index].Depends)
            {
                if (FindMixin(id) is { } dependency && !found.Contains(dependency))
                {
                    found.Add(dependency);
                }
            }
        }

        return found;
    }

    /// <summary>Whether the mixin is, or depends on, the one named: how a template is told from other mixins. A user's tag is none, whatever it says.</summary>
    public bool DependsOn(Mixin mixin, CategoryId ancestor) =>
        mixin.Id == ancestor || SelfAndDependencies(mixin).Any(each => !each.IsUserDefined && each.Depends.Contains(ancestor));

    /// <summary>Whether a kind is, or extends, the one named.</summary>
    public bool Extends(Kind kind, CategoryId ancestor) => SelfAndAncestors(kind).Any(each => each.Id == ancestor);

    /// <summary>Whether a mixin may be put on an entity of the kind: both its own <c>applies</c> and those of its dependencies must allow it.</summary>
    public bool Applies(Mixin mixin, Kind kind) =>
        SelfAndDependencies(mixin).All(each => each.Applies.Count == 0 || each.Applies.Any(id => Extends(kind, id)));

    /// <summary>The attributes of a kind by name, inherited ones included.</summary>
    public IReadOnlyDictionary<string, AttributeDefinition> AttributesOf(Kind kind) => AttributesOf(kind, []);

    /// <summary>The attributes of an entity by name. Where several define one, mixins win over kinds, a mixin over its dependencies, the later mixin over the earlier.</summary>
    public IReadOnlyDictionary<string, AttributeDefinition> AttributesOf(Kind kind, IEnumerable<Mixin> mixins)
    {
        var attributes = new Dictionary<string, AttributeDefinition>(StringComparer.Ordinal);
        var categories = SelfAndAncestors(kind).Reverse<Category>().Concat(mixins.SelectMany(mixin => SelfAndDependencies(mixin).Reverse()));
        foreach (var definition in categories.SelectMany(category => category.Attributes))
        {
            attributes[definition.Name] = definition;
        }

        return attributes;
    }

    /// <summary>The actions of an entity, inherited ones included.</summary>
    public IReadOnlyList<OcciAction> ActionsOf(Kind kind, IEnumerable<Mixin> mixins) =>
        [.. SelfAndAncestors(kind).SelectMany(each => each.Actions), .. mixins.SelectMany(SelfAndDependencies).Distinct().SelectMany(each => each.Actions)];

    /// <summary>The kind or mixin at a location given as path or absolute URI.</summary>
    public bool TryFindByLocation(string location, [NotNullWhen(true)] out Category? category)
    {
        category = FindByLocation(LocationPath.Of(location));
        return category is not null;
    }

    /// <summary>What stands in the way of a mixin with this identifier and this location.</summary>
    internal List<OcciProblem> Collisions(CategoryId id, string location)
    {
        var problems = new List<OcciProblem>();
        if ((FindKind(id) ?? FindMixin(id) ?? (Category?)FindAction(id)) is { } known)
        {
            problems.Add(new("mixin", id.ToString(), $"is already the name of {NameOf(known)}", ProblemCause.AlreadyTaken));
        }

        if (FindByLocation(location) is { } owner)
        {
            problems.Add(new($"location of {id}", location, $"is already that of {owner.Id}", ProblemCause.AlreadyTaken));
        }

        return problems;
    }

    private static string NameOf(Category category) => category switch
    {
        Kind => "a kind",
        Mixin => "a mixin",
        _ => "an action",
    };
}
