using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Occi.Fuzz.Corpus;

/// <summary>Writes messages in JSON, by hand: names twice, nesting and numbers beyond all bounds are for the parsers to find.</summary>
internal static class JsonForm
{
    public static byte[] Body(Dice dice, Description description, Purpose purpose) => Encoding.UTF8.GetBytes(purpose switch
    {
        Purpose.Action => Action(dice, description),
        Purpose.Mixins => Mixins(description),
        Purpose.Locations => Locations(dice, description),
        _ when description.Others.Count > 0 => Collection(dice, description),
        _ => Entity(dice, description),
    });

    private static string Collection(Dice dice, Description description)
    {
        var all = description.Others.Prepend(description).ToLookup(entity => entity.Categories is [(_, "networkinterface" or "storagelink", _), ..]);
        return Object(("resources", Array(all[false].Select(entity => Entity(dice, entity)))), ("links", Array(all[true].Select(entity => Entity(dice, entity)))));
    }

    private static string Entity(Dice dice, Description description)
    {
        var members = new List<(string, string)>();
        var (scheme, term, _) = description.Categories.FirstOrDefault((Words.Infrastructure, "compute", null));
        members.Add(("kind", Text(scheme + term)));
        members.Add(("mixins", Array(description.Categories.Skip(1).Select(mixin => Text(mixin.Scheme + mixin.Term)))));
        var core = description.Attributes.ToLookup(attribute => attribute.Name.StartsWith("occi.core.", StringComparison.Ordinal) && !dice.OneIn(8));
        members.AddRange(core[true].Select(attribute => (attribute.Name["occi.core.".Length..], attribute.Name is "occi.core.source" or "occi.core.target"
            ? Object(("location", Text(attribute.Value)))
            : Text(attribute.Value))));
        members.Add(("attributes", Attributes(dice, core[false])));
        if (description.Links.Count > 0)
        {
            members.Add(("links", Array(description.Links.Select(link => Object(
                ("kind", Text(Words.Infrastructure + link.Kind)), ("target", Object(("location", Text(link.Target)))), ("attributes", Object((link.Name, Text(link.Value)))))))));
        }

        return Object([.. members]);
    }

    private static string Action(Dice dice, Description description)
    {
        var (scheme, term, _) = description.Categories.FirstOrDefault();
        return Object(("action", Text(scheme + term)), ("attributes", Attributes(dice, description.Attributes)));
    }

    private static string Mixins(Description description) => Object(("mixins", Array(description.Categories.Select(category => Object([
        ("scheme", Text(category.Scheme)), ("term", Text(category.Term)), .. description.Place is { } place ? [("location", Text(place))] : System.Array.Empty<(string, string)>()])))));

    private static string Locations(Dice dice, Description description) => dice.OneIn(2)
        ? Array(description.Locations.Select(Text))
        : Object(("resources", Array(description.Locations.Select(location => Object((dice.Pick("location", "id"), Text(location)))))));

    private static string Attributes(Dice dice, IEnumerable<(string Name, string Value, bool IsBare)> attributes) => dice.OneIn(5)
        ? Object([.. attributes.Select(attribute => Nested(attribute.Name, Value(attribute)))])
        : Object([.. attributes.Select(attribute => (attribute.Name, Value(attribute)))]);

    private static (string Name, string Json) Nested(string name, string value)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? (name, value) : (name[..dot], Object(Nested(name[(dot + 1)..], value)));
    }

    private static string Value((string Name, string Value, bool IsBare) attribute) =>
        attribute.IsBare && (double.TryParse(attribute.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) || attribute.Value is "true" or "false" or "null" or [('{' or '['), ..])
            ? attribute.Value
            : Text(attribute.Value);

    private static string Object(params (string Name, string Json)[] members) => "{" + string.Join(',', members.Select(member => $"{Text(member.Name)}:{member.Json}")) + "}";

    private static string Array(IEnumerable<string> items) => "[" + string.Join(',', items) + "]";

    private static string Text(string text) => JsonSerializer.Serialize(text);
}
