using System.Text.Json;

namespace Occi.Core.Rendering;

/// <summary>
/// Parses <c>application/occi+json</c> (GFD.226). Attributes may be flat (<c>"occi.compute.cores": 2</c>) or nested
/// (<c>"occi": {"compute": {"cores": 2}}</c>). Never throws on what a client sends, and answers with every problem at once.
/// </summary>
public static class OcciJsonParser
{
    /// <summary>How many entities one request may describe, the links within resources among them.</summary>
    public const int MostEntities = 1000;

    /// <summary>Entities to create: a resource or a link alone, or an object with the arrays <c>resources</c> and <c>links</c>; at least one, at most <see cref="MostEntities"/>.</summary>
    public static Outcome<IReadOnlyList<EntityDraft>> ParseEntities(ReadOnlyMemory<byte> utf8) => JsonBody.Read<IReadOnlyList<EntityDraft>>(utf8, EntitiesJsonParser.Read);

    /// <summary>A resource or a link, alone or as the only one of a collection.</summary>
    public static Outcome<EntityDraft> ParseEntity(ReadOnlyMemory<byte> utf8) => JsonBody.Read(utf8, (root, problems) =>
    {
        var (element, where) = Unwrap(root, problems);
        return problems.Count > 0 ? null : EntityJsonParser.ReadEntity(element, where, problems);
    });

    /// <summary>The invocation of an action.</summary>
    public static Outcome<ActionDraft> ParseAction(ReadOnlyMemory<byte> utf8) => JsonBody.Read(utf8, (root, problems) =>
    {
        var reader = new JsonObjectReader(root, "", problems);
        if (!reader.IsObject())
        {
            return null;
        }

        var attributes = AttributeJsonParser.Read(reader.Take("attributes"), "attributes", problems);
        var draft = new ActionDraft(reader.TakeId("action"), attributes.All);
        reader.RefuseRest();
        return draft;
    });

    /// <summary>Mixins to add to, or to remove from, the query interface: one, or an object with the array <c>mixins</c>, the other arrays of a model being empty.</summary>
    public static Outcome<IReadOnlyList<MixinDraft>> ParseMixins(ReadOnlyMemory<byte> utf8) => JsonBody.Read<IReadOnlyList<MixinDraft>>(utf8, (root, problems) =>
    {
        var reader = new JsonObjectReader(root, "", problems);
        if (!reader.IsObject())
        {
            return null;
        }

        if (!reader.Has("mixins"))
        {
            return MixinJsonParser.Read(root, "", problems) is { } mixin ? [mixin] : null;
        }

        // A whole model has these too (GFD.226), but clients define mixins only.
        foreach (var name in (ReadOnlySpan<string>)["kinds", "actions", "resources", "links"])
        {
            if (reader.TakeArray(name).Any())
            {
                problems.Add(new(name, null, "cannot be added or removed here: only mixins can"));
            }
        }

        var mixins = reader.TakeArray("mixins").Select((element, index) => MixinJsonParser.Read(element, $"mixins[{index}].", problems)).OfType<MixinDraft>().ToList();
        reader.RefuseRest();
        if (mixins.Count == 0 && problems.Count == 0)
        {
            problems.Add(new("mixins", null, "is empty", ProblemCause.Missing));
        }

        return mixins;
    });

    /// <summary>
    /// The members of a collection: an array of texts, or an object with the arrays <c>resources</c> and <c>links</c> (GFD.223), whose members
    /// are named by their <c>location</c> or <c>id</c>. Each answer is thus a location or an entity's id.
    /// </summary>
    public static Outcome<IReadOnlyList<string>> ParseLocations(ReadOnlyMemory<byte> utf8) => JsonBody.Read<IReadOnlyList<string>>(utf8, (root, problems) =>
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            return MemberJsonParser.ReadTexts(root, problems);
        }

        var reader = new JsonObjectReader(root, "", problems);
        if (!reader.IsObject())
        {
            return null;
        }

        var members = MemberJsonParser.ReadEntities(reader, "resources", problems).Concat(MemberJsonParser.ReadEntities(reader, "links", problems)).ToList();
        reader.RefuseRest();
        return members;
    });

    private static (JsonElement Element, string Where) Unwrap(JsonElement root, ProblemList problems)
    {
        foreach (var name in (ReadOnlySpan<string>)["resources", "links"])
        {
            // A resource has links too: a collection is what names no kind.
            if (root.ValueKind != JsonValueKind.Object || root.TryGetProperty("kind", out _) || !root.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array)
            {
                continue;
            }

            if (list.GetArrayLength() == 1 && root.GetPropertyCount() == 1)
            {
                return (list[0], $"{name}[0].");
            }

            if (name == "resources" || root.GetPropertyCount() == 1)
            {
                problems.Add(new("body", null, "describes more or less than one entity"));
                break;
            }
        }

        return (root, "");
    }
}
