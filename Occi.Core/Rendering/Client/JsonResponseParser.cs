using Occi.Core.Registry;

namespace Occi.Core.Rendering.Client;

/// <summary>
/// Parses what servers answer in <c>application/occi+json</c>: the inverse of <see cref="OcciJsonWriter"/>. Members that GFD.226 does not know are passed over.
/// Never throws on what a server sends, and answers with every problem at once.
/// </summary>
public static class JsonResponseParser
{
    /// <summary>One resource or link.</summary>
    public static Outcome<EntityReading> ParseEntity(ReadOnlyMemory<byte> utf8) => JsonBody.Read(utf8, (root, problems) => EntityJsonReader.Read(root, "", problems));

    /// <summary>A collection: an object with the arrays <c>resources</c> and <c>links</c> (GFD.226 section 3.3), in this order.</summary>
    public static Outcome<IReadOnlyList<EntityReading>> ParseEntities(ReadOnlyMemory<byte> utf8) => JsonBody.Read<IReadOnlyList<EntityReading>>(utf8, (root, problems) =>
    {
        var reader = new JsonObjectReader(root, "", problems);
        return reader.IsObject()
            ? [.. from name in (string[])["resources", "links"]
                  from item in reader.TakeArray(name).Select((element, index) => EntityJsonReader.Read(element, $"{name}[{index}].", problems))
                  where item is not null
                  select item]
            : null;
    });

    /// <summary>The content of the query interface: an object with the arrays <c>kinds</c>, <c>mixins</c> and <c>actions</c> (GFD.226 section 3.4).</summary>
    public static Outcome<CategoryModel> ParseCategories(ReadOnlyMemory<byte> utf8) => JsonBody.Read(utf8, (root, problems) =>
    {
        var reader = new JsonObjectReader(root, "", problems);
        return reader.IsObject() ? new CategoryJsonReader(problems).Read(reader) : null;
    });
}
