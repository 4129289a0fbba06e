using System.Text.Json;

namespace Occi.Core.Rendering.Client;

/// <summary>Reads resources and links as servers render them (GFD.226 section 3.1).</summary>
internal static class EntityJsonReader
{
    public static EntityReading? Read(JsonElement element, string where, ProblemList problems)
    {
        var reader = new JsonObjectReader(element, where, problems);
        if (!reader.IsObject())
        {
            return null;
        }

        var attributes = AttributeJsonParser.Read(reader.Take("attributes"), where + "attributes", problems);
        return new EntityReading
        {
            Kind = reader.TakeId("kind"),
            Mixins = reader.TakeIds("mixins"),
            Id = reader.TakeText("id") ?? attributes.Id,
            Title = reader.TakeText("title") ?? attributes.Title,
            Summary = reader.TakeText("summary") ?? attributes.Summary,
            Attributes = attributes.Others,
            Source = ReadEnd(reader.Take("source"), where + "source.", problems),
            Target = ReadEnd(reader.Take("target"), where + "target.", problems),
            Links = [.. reader.TakeArray("links").Select((link, index) => Read(link, $"{where}links[{index}].", problems)).OfType<EntityReading>()],
            Actions = [.. reader.TakeIds("actions").Select(id => new ActionReading(id, null))],
            Location = reader.TakeText("location"),
        };
    }

    private static LinkEnd? ReadEnd(JsonElement? element, string where, ProblemList problems)
    {
        if (element is not { } end)
        {
            return null;
        }

        var reader = new JsonObjectReader(end, where, problems);
        return reader.IsObject() && reader.TakeText("location") is { } location ? new LinkEnd(location, reader.TakeId("kind")) : null;
    }
}
