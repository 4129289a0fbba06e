namespace Occi.Core.Registry;

/// <summary>Gathers categories and refuses those that clash or hang in the air.</summary>
internal sealed class RegistryBuilder
{
    private readonly Dictionary<CategoryId, Category> _ids = [];

    public List<Kind> Kinds { get; } = [];

    public List<Mixin> Mixins { get; } = [];

    public List<OcciAction> Actions { get; } = [];

    public Dictionary<string, Category> Locations { get; } = new(StringComparer.Ordinal);

    public void Add(Kind kind)
    {
        if (kind.Parent is { } parent)
        {
            Require<Kind>(kind, parent, "extends");
        }

        AddId(kind);
        AddLocation(kind, kind.Location);
        AddActions(kind.Actions);
        Kinds.Add(kind);
    }

    public void Add(Mixin mixin)
    {
        foreach (var kind in mixin.Applies)
        {
            Require<Kind>(mixin, kind, "applies to");
        }

        AddId(mixin);
        AddLocation(mixin, mixin.Location);
        AddActions(mixin.Actions);
        Mixins.Add(mixin);
    }

    private void AddActions(IReadOnlyList<OcciAction> actions)
    {
        foreach (var action in actions)
        {
            AddId(action);
            Actions.Add(action);
        }
    }

    private void AddId(Category category)
    {
        if (!_ids.TryAdd(category.Id, category))
        {
            throw new ArgumentException($"Category {category.Id} is defined twice: as '{_ids[category.Id].Title}' and as '{category.Title}'.");
        }
    }

    private void AddLocation(Category category, string? location)
    {
        if (location is null)
        {
            return;
        }

        if (location.Length < 2 || location[0] != '/' || location[^1] != '/')
        {
            throw new ArgumentException($"Category {category.Id}: location '{location}' does not begin and end in '/'.");
        }

        if (!Locations.TryAdd(location, category))
        {
            throw new ArgumentException($"Location {location} is claimed by both {Locations[location].Id} and {category.Id}.");
        }
    }

    private void Require<T>(Category category, CategoryId other, string relation)
    {
        if (!_ids.TryGetValue(other, out var found) || found is not T)
        {
            throw new ArgumentException($"Category {category.Id} {relation} {other}, which is no {typeof(T).Name.ToLowerInvariant()} defined before it.");
        }
    }
}
