namespace Occi.Fuzz.Corpus;

/// <summary>Makes messages as clients send them, most of them with sense, some with values that no client should send.</summary>
internal static class Grammar
{
    public static Description Describe(Dice dice, Purpose purpose, string kind) => purpose switch
    {
        Purpose.Entity => Entity(dice, kind, others: dice.OneIn(6) ? dice.Below(4) : 0),
        Purpose.Action => Action(dice, kind),
        Purpose.Mixins => Mixins(dice),
        Purpose.Locations => Locations(dice),
        Purpose.Filter => Filter(dice, kind),
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "A purpose without a grammar."),
    };

    private static Description Entity(Dice dice, string kind, int others)
    {
        var entity = new Description();
        entity.Categories.Add((Words.Infrastructure, kind, dice.OneIn(8) ? null : "kind"));
        for (var count = Math.Max(0, dice.Below(4) - 1); count > 0; count--)
        {
            AddCategory(entity, dice.OneIn(5) ? dice.Pick<string>(Words.Mixins) : Sense.Mixin(dice, kind), dice.OneIn(6) ? null : "mixin");
        }

        AddNeeded(dice, kind, entity);
        for (var count = dice.Below(4); count > 0; count--)
        {
            AddAttribute(dice, entity, kind);
        }

        if (kind is "compute")
        {
            for (var count = Math.Max(0, dice.Below(5) - 2); count > 0; count--)
            {
                var link = dice.Pick("networkinterface", "storagelink");
                var (name, value) = dice.OneIn(4) ? (dice.Pick<string>(Words.Names), Value(dice)) : Sense.Attribute(dice, link);
                entity.Links.Add((link, Target(dice, link), name, value));
            }
        }

        for (; others > 0; others--)
        {
            entity.Others.Add(Entity(dice, dice.Pick<string>(Words.Kinds), 0));
        }

        return entity;
    }

    private static void AddNeeded(Dice dice, string kind, Description entity)
    {
        switch (kind)
        {
            case "storage":
                entity.Attributes.Add(("occi.storage.size", dice.Pick("0.01", "0.02", "0.5"), true));
                break;
            case "networkinterface" or "storagelink":
                entity.Attributes.Add(("occi.core.source", Pool.Path(dice, "compute"), false));
                entity.Attributes.Add(("occi.core.target", Target(dice, kind), false));
                break;
            case "compute" when dice.OneIn(2):
                entity.Attributes.Add(("occi.compute.cores", "1", true));
                entity.Attributes.Add(("occi.compute.memory", "0.5", true));
                break;
            case "network" when dice.OneIn(3):
                AddCategory(entity, "http://schemas.ogf.org/occi/infrastructure/network#ipnetwork", "mixin");
                entity.Attributes.Add(("occi.network.address", $"10.{dice.Below(256)}.{dice.Below(256)}.0/24", false));
                break;
        }
    }

    private static Description Action(Dice dice, string kind)
    {
        var action = new Description();
        var term = dice.Pick<string>(Words.Actions[Array.IndexOf(Words.Kinds, kind)]);
        action.Categories.Add(($"http://schemas.ogf.org/occi/infrastructure/{kind}/action#", term, dice.OneIn(8) ? null : "action"));
        if (dice.OneIn(4))
        {
            AddAny(dice, action, dice.Pick("method", "size", "name"));
        }
        else if (Sense.Parameter(dice, term) is var (name, value))
        {
            action.Attributes.Add((name, value, term == "resize"));
        }

        return action;
    }

    private static Description Mixins(Dice dice)
    {
        var mixins = new Description();
        for (var count = 1 + dice.Below(3); count > 0; count--)
        {
            mixins.Categories.Add((dice.OneIn(10) ? Words.Infrastructure : Words.Tags, dice.Pick("red", "green", "blue", "tag-" + dice.Below(9)), dice.OneIn(5) ? null : "mixin"));
        }

        if (dice.OneIn(12))
        {
            AddAny(dice, mixins, dice.Pick<string>(Words.Names));
        }

        mixins.Place = dice.OneIn(2) ? null : dice.OneIn(4) ? Value(dice) : dice.Pick("/mixins/red/", "/tags/" + dice.Below(9) + "/", "/a/b/c/", "/compute/x/", "http://127.0.0.1/tags/far/", "/-/x/", "/docs/x/");
        return mixins;
    }

    private static Description Locations(Dice dice)
    {
        var list = new Description();
        for (var count = dice.OneIn(12) ? 0 : 1 + dice.Below(4); count > 0; count--)
        {
            var path = dice.OneIn(10) ? Value(dice) : Pool.AnyPath(dice);
            list.Locations.Add(dice.OneIn(3) ? "http://127.0.0.1" + path : path);
        }

        return list;
    }

    private static Description Filter(Dice dice, string kind)
    {
        var filter = new Description();
        if (dice.OneIn(2))
        {
            filter.Categories.Add((dice.OneIn(5) ? Words.Core : Words.Infrastructure, dice.OneIn(5) ? dice.Pick("entity", "resource", "link") : kind, dice.OneIn(2) ? "kind" : null));
        }

        if (dice.OneIn(3))
        {
            AddCategory(filter, dice.Pick<string>(Words.Mixins), dice.OneIn(2) ? "mixin" : null);
        }

        for (var count = Math.Max(0, dice.Below(4) - 1); count > 0; count--)
        {
            AddAttribute(dice, filter, kind);
        }

        return filter;
    }

    private static void AddAttribute(Dice dice, Description description, string kind)
    {
        if (dice.OneIn(5))
        {
            AddAny(dice, description, dice.Pick<string>(Words.Names));
            return;
        }

        var (name, value) = Sense.Attribute(dice, kind);
        description.Attributes.RemoveAll(attribute => attribute.Name == name);
        description.Attributes.Add((name, value, double.TryParse(value, out _)));
    }

    private static void AddAny(Dice dice, Description description, string name) => description.Attributes.Add((name, Value(dice), dice.OneIn(2)));

    private static void AddCategory(Description description, string id, string? categoryClass)
    {
        var hash = id.IndexOf('#', StringComparison.Ordinal) + 1;
        description.Categories.Add((id[..hash], id[hash..], categoryClass));
    }

    private static string Target(Dice dice, string linkKind) => dice.OneIn(12) ? Value(dice) : Pool.Path(dice, linkKind == "networkinterface" ? "network" : "storage");

    private static string Value(Dice dice) => dice.Pick<string>(Words.Values);
}
