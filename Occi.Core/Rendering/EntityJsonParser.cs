using System.Text.Json;

namespace Occi.Core.Rendering;

/// <summary>Reads resources and links (GFD.226). An <c>id</c> is not asked for: a client that creates has none to give.</summary>
internal static class EntityJsonParser
{
    public static EntityDraft? ReadEntity(JsonElement element, string where, ProblemList problems)
    {
        var reader = new JsonObjectReader(element, where, problems);
        if (!reader.IsObject())
        {
            return null;
        }

        var attributes = AttributeJsonParser.Read(reader.Take("attributes"), where + "attributes", problems);
        var target = ReadEnd(reader, "target", where, problems);
        var draft = new EntityDraft
        {
            Place = where,
            Kind = reader.TakeId("kind"),
            Mixins = reader.TakeIds("mixins"),
            Id = reader.TakeText("id") ?? attributes.Id,
            Title = reader.TakeText("title") ?? attributes.Title,
            Summary = reader.TakeText("summary") ?? attributes.Summary,
            Attributes = attributes.Others,
            SourceLocation = ReadEnd(reader, "source", where, problems).Location ?? attributes.Source,
            TargetLocation = target.Location ?? attributes.Target,
            TargetKind = target.Kind,
            Links = [.. reader.TakeArray("links").Select((link, index) => ReadLink(link, $"{where}links[{index}].", problems)).OfType<LinkDraft>()],
        };
        Finish(reader);
        return draft;
    }

    private static LinkDraft? ReadLink(JsonElement element, string where, ProblemList problems)
    {
        var reader = new JsonObjectReader(element, where, problems);
        if (!reader.IsObject())
        {
            return null;
        }

        var attributes = AttributeJsonParser.Read(reader.Take("attributes"), where + "attributes", problems);
        var (location, kind) = ReadEnd(reader, "target", where, problems);
        var draft = new LinkDraft
        {
            Kind = reader.TakeId("kind"),
            Mixins = reader.TakeIds("mixins"),
            Id = reader.TakeText("id") ?? attributes.Id,
            Title = reader.TakeText("title") ?? attributes.Title,
            Attributes = attributes.Others,
            TargetLocation = location ?? attributes.Target,
            TargetTypes = kind is { } id ? [id] : [],
        };

        // The source is the resource that the link is described with, whatever the client writes there.
        reader.Take("source");
        Finish(reader);
        return draft;
    }

    /// <summary>An object with <c>location</c> and perhaps <c>kind</c>; some clients write the location alone.</summary>
    private static (string? Location, CategoryId? Kind) ReadEnd(JsonObjectReader reader, string name, string where, ProblemList problems)
    {
        if (reader.Take(name) is not { } element)
        {
            return default;
        }

        if (element.ValueKind == JsonValueKind.String)
        {
            return (element.GetString(), null);
        }

        var end = new JsonObjectReader(element, $"{where}{name}.", problems);
        if (!end.IsObject())
        {
            return default;
        }

        var result = (end.TakeText("location"), end.TakeId("kind"));
        end.RefuseRest();
        return result;
    }

    // What a server shows and a client therefore sends back, although it says nothing.
    private static void Finish(JsonObjectReader reader)
    {
        reader.Take("actions");
        reader.Take("rel");
        reader.Take("location");
        reader.RefuseRest();
    }
}
