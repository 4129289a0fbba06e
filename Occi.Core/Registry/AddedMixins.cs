namespace Occi.Core.Registry;

/// <summary>The mixins that came to a registry after its making. Filled before the registry is given to anybody, never after.</summary>
internal sealed class AddedMixins
{
    private readonly Dictionary<CategoryId, Mixin> _ids;
    private readonly Dictionary<string, Mixin> _locations;

    private AddedMixins(Dictionary<CategoryId, Mixin> ids, Dictionary<string, Mixin> locations) => (_ids, _locations) = (ids, locations);

    public static AddedMixins None { get; } = new([], []);

    public AddedMixins Copy() => new(new(_ids), new(_locations, StringComparer.Ordinal));

    public Mixin? Find(CategoryId id) => _ids.GetValueOrDefault(id);

    public Mixin? FindByLocation(string path) => _locations.GetValueOrDefault(path);

    public void Add(Mixin mixin)
    {
        if (mixin.Actions.Count > 0 || !mixin.Location.StartsWith('/') || !mixin.Location.EndsWith('/'))
        {
            throw new ArgumentException($"Mixin {mixin.Id} brings actions, or its location '{mixin.Location}' does not begin and end in '/'.");
        }

        _ids.Add(mixin.Id, mixin);
        _locations.Add(mixin.Location, mixin);
    }
}
