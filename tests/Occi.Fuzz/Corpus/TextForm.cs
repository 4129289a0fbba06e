using System.Text;

namespace Occi.Fuzz.Corpus;

/// <summary>Writes messages in the text renderings, by hand: the product's own writers would hide what its parsers cannot read.</summary>
internal static class TextForm
{
    /// <summary>The fields of a message: headers, or the lines of a body.</summary>
    public static List<(string Name, string Value)> Fields(Dice dice, Description description)
    {
        var fields = new List<(string, string)>();
        fields.AddRange(description.Categories.Select(category => ("Category", Category(category, description.Place))));
        fields.AddRange(description.Attributes.Select(attribute => ("X-OCCI-Attribute", Attribute(attribute))));
        fields.AddRange(description.Links.Select(link => ("Link", Link(link))));
        fields.AddRange(description.Locations.Select(location => ("X-OCCI-Location", location)));
        return dice.OneIn(4) ? Joined(fields) : fields;
    }

    /// <summary>The body of a message.</summary>
    public static byte[] Body(Dice dice, Description description)
    {
        var end = dice.OneIn(4) ? "\r\n" : "\n";
        return Encoding.UTF8.GetBytes(string.Concat(Fields(dice, description).Select(field => $"{field.Name}: {field.Value}{end}")));
    }

    /// <summary>The body of a list of locations.</summary>
    public static byte[] UriList(Description description) => Encoding.UTF8.GetBytes(string.Concat(description.Locations.Select(location => location + "\r\n")));

    private static string Category((string Scheme, string Term, string? Class) category, string? place)
    {
        var text = $"{category.Term}; scheme=\"{category.Scheme}\"";
        text += category.Class is null ? "" : $"; class=\"{category.Class}\"";
        return place is null ? text : text + $"; location=\"{place}\"; title=\"{Escape(place)}\"";
    }

    private static string Attribute((string Name, string Value, bool IsBare) attribute) =>
        attribute.IsBare ? $"{attribute.Name}={attribute.Value}" : $"{attribute.Name}=\"{Escape(attribute.Value)}\"";

    private static string Link((string Kind, string Target, string Name, string Value) link) =>
        $"<{link.Target}>; rel=\"{Words.Infrastructure}{(link.Kind == "networkinterface" ? "network" : "storage")}\"; category=\"{Words.Infrastructure}{link.Kind}\"; {link.Name}=\"{Escape(link.Value)}\"";

    private static List<(string Name, string Value)> Joined(IEnumerable<(string Name, string Value)> fields) =>
        [.. fields.GroupBy(field => field.Name, field => field.Value).Select(group => (group.Key, string.Join(", ", group)))];

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
