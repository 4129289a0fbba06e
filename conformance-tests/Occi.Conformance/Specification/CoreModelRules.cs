using Occi.Conformance.Probing;
using Occi.Conformance.Rules;

namespace Occi.Conformance.Specification;

/// <summary>What the query interface must tell about the types of the core model.</summary>
[RuleGroup(1, "Core model")]
internal static class CoreModelRules
{
    [Rule("GFD.183", "4.4.2", "the kinds entity, resource and link of the core are there")]
    public static async Task Core_kinds(Probe probe)
    {
        var kinds = (await CategoriesAsync(probe)).Kinds.Select(kind => kind.Id.ToString()).ToList();
        foreach (var id in (CategoryId[])[Known.Entity, Known.Resource, Known.Link])
        {
            Expect.Has(kinds, id.ToString(), "the kinds");
        }
    }

    [Rule("GFD.183", "4.4.2", "every kind leads to core#entity by its parents")]
    public static async Task Kind_ancestry(Probe probe)
    {
        var kinds = (await CategoriesAsync(probe)).Kinds.DistinctBy(kind => kind.Id).ToDictionary(kind => kind.Id);
        Expect.None(kinds.Values.Where(kind => !LeadsToEntity(kind)).Select(kind => $"{kind.Id} has parent {kind.Parent?.ToString() ?? "(none)"}"), "ancestors up to core#entity");

        bool LeadsToEntity(Kind kind)
        {
            var next = kind;
            for (var steps = 0; steps < kinds.Count && next.Id != Known.Entity; steps++)
            {
                if (next.Parent is not { } parent || !kinds.TryGetValue(parent, out next))
                {
                    return false;
                }
            }

            return next.Id == Known.Entity;
        }
    }

    [Rule("GFD.183", "4.4.1", "no two categories have the same scheme and term")]
    public static async Task Unique_identifiers(Probe probe)
    {
        var model = await CategoriesAsync(probe);
        var all = model.Kinds.Concat<Category>(model.Mixins).Concat(model.Actions);
        Expect.None(all.GroupBy(category => category.Id).Where(same => same.Count() > 1).Select(same => $"{same.Key} comes {same.Count()} times"), "each category once");
    }

    [Rule("GFD.183", "4.4.6", "the actions of every kind and mixin can be discovered")]
    public static async Task Actions_are_described(Probe probe)
    {
        var model = await CategoriesAsync(probe);
        var described = model.Actions.Select(action => action.Id).ToHashSet();
        var named = model.Kinds.SelectMany(kind => kind.Actions).Concat(model.Mixins.SelectMany(mixin => mixin.Actions)).Select(action => action.Id);
        Expect.None(named.Where(id => !described.Contains(id)).Select(id => id.ToString()), "a category of class action for each");
    }

    [Rule("GFD.223", "4", "core#entity, which cannot be instantiated, is bound to no path")]
    public static async Task Abstract_kind_has_no_location(Probe probe)
    {
        var entity = (await CategoriesAsync(probe)).Kinds.FirstOrDefault(kind => kind.Id == Known.Entity);
        Expect.That(string.IsNullOrEmpty(entity?.Location), "no location of core#entity", $"{entity?.Location}");
    }

    [Rule("GFD.185", "3.3.1", "every kind and mixin beyond the core has a location, and it ends in /")]
    public static async Task Locations_end_in_a_slash(Probe probe)
    {
        var model = await CategoriesAsync(probe);
        IEnumerable<(CategoryId Id, string? Location)> locations =
            [.. model.Kinds.Where(kind => kind.Id.Scheme != Known.Core).Select(kind => (kind.Id, kind.Location)), .. model.Mixins.Select(mixin => (mixin.Id, mixin.Location))];
        Expect.None(locations.Where(each => each.Location is null || !each.Location.EndsWith('/')).Select(each => $"{each.Id} is at '{each.Location}'"), "locations that end in /");
    }

    [Rule("GFD.223", "4", "no two kinds or mixins share a location")]
    public static async Task Unique_locations(Probe probe)
    {
        var model = await CategoriesAsync(probe);
        var locations = model.Kinds.Select(kind => kind.Location).Concat(model.Mixins.Select(mixin => mixin.Location)).Where(location => !string.IsNullOrEmpty(location));
        Expect.None(locations.GroupBy(location => location).Where(same => same.Count() > 1).Select(same => $"{same.Key}"), "unique locations");
    }

    [Rule("GFD.183", "4.5.1", "an abstract type is not instantiated")]
    public static async Task Entity_cannot_be_created(Probe probe)
    {
        var reply = await probe.TryCreateAsync(await probe.LocationOfAsync(Known.Storage), new EntityDraft { Kind = Known.Entity, Title = Wishes.UniqueTitle() });
        Expect.That(reply.Status is >= 400 and < 500, "a status of 4xx", reply.Describe());
    }

    private static async Task<Core.Registry.CategoryModel> CategoriesAsync(Probe probe) =>
        (await probe.GetAsync(probe.Session.QueryInterface)).Require(200).Understand(ReplyReader.Categories);
}
