using Occi.Core.Registry;

namespace Occi.Core.Rendering;

/// <summary>The lines of the text renderings, each ended by LF. What is exact here is exact on purpose: known clients compare by regular expression.</summary>
internal static class TextLines
{
    /// <summary>A category in short: what it takes to recognise the type of an entity.</summary>
    public static void WriteCategory(ref Utf8Output output, Category category, ReadOnlySpan<byte> categoryClass, string? location, SiteAddress site)
    {
        WriteHead(ref output, category, categoryClass);
        WritePath(ref output, location, site);
        output.Write("\n"u8);
    }

    /// <summary>A category in full, as the query interface shows it.</summary>
    public static void WriteModel(ref Utf8Output output, CategoryModel model, SiteAddress site)
    {
        foreach (var kind in model.Kinds)
        {
            WriteHead(ref output, kind, "kind"u8);
            WriteRelation(ref output, kind.Parent);
            WritePath(ref output, kind.Location, site);
            WriteAttributeNames(ref output, kind.Attributes);
            WriteActionIds(ref output, kind.Actions);
            output.Write("\n"u8);
        }

        foreach (var mixin in model.Mixins)
        {
            WriteHead(ref output, mixin, "mixin"u8);
            WriteRelation(ref output, mixin.Depends.Count > 0 ? mixin.Depends[0] : null);
            WritePath(ref output, mixin.Location, site);
            WriteAttributeNames(ref output, mixin.Attributes);
            WriteActionIds(ref output, mixin.Actions);
            output.Write("\n"u8);
        }

        foreach (var action in model.Actions)
        {
            WriteHead(ref output, action, "action"u8);
            WriteAttributeNames(ref output, action.Attributes);
            output.Write("\n"u8);
        }
    }

    /// <summary>An entity in full: categories, attributes, links, actions.</summary>
    public static void WriteEntity(ref Utf8Output output, Entity entity, SiteAddress site)
    {
        WriteCategory(ref output, entity.Kind, "kind"u8, entity.Kind.Location, site);
        for (var index = 0; index < entity.Mixins.Count; index++)
        {
            WriteCategory(ref output, entity.Mixins[index], "mixin"u8, entity.Mixins[index].Location, site);
        }

        AttributeLines.WriteAll(ref output, entity, site);
        LinkLines.WriteAll(ref output, entity, site);
    }

    /// <summary>Where something is, as an absolute URI.</summary>
    public static void WriteLocation(ref Utf8Output output, string location, SiteAddress site)
    {
        output.Write("X-OCCI-Location: "u8);
        output.WriteAbsolute(site, location);
        output.Write("\n"u8);
    }

    /// <summary>Where an entity is, as an absolute URI.</summary>
    public static void WriteLocation(ref Utf8Output output, Entity entity, SiteAddress site)
    {
        output.Write("X-OCCI-Location: "u8);
        output.WriteAbsolute(site, entity.Kind.Location ?? "");
        output.Write(entity.Id.Value);
        output.Write("\n"u8);
    }

    private static void WriteHead(ref Utf8Output output, Category category, ReadOnlySpan<byte> categoryClass)
    {
        output.Write("Category: "u8);
        output.Write(category.Id.Term);
        output.Write("; scheme=\""u8);
        output.Write(category.Id.Scheme);
        output.Write("\"; class=\""u8);
        output.Write(categoryClass);
        output.Write("\""u8);
        WriteParameter(ref output, "; title="u8, category.Title);
    }

    private static void WriteParameter(ref Utf8Output output, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            output.Write(name);
            output.WriteQuoted(value);
        }
    }

    private static void WritePath(ref Utf8Output output, string? location, SiteAddress site)
    {
        if (location is not null)
        {
            output.Write("; location=\""u8);
            output.WriteRelative(site, location);
            output.Write("\""u8);
        }
    }

    // A kind's parent, or the first of a mixin's dependencies alone (GFD.229).
    private static void WriteRelation(ref Utf8Output output, CategoryId? related)
    {
        if (related is { } id)
        {
            output.Write("; rel=\""u8);
            output.Write(id);
            output.Write("\""u8);
        }
    }

    private static void WriteAttributeNames(ref Utf8Output output, IReadOnlyList<AttributeDefinition> attributes)
    {
        for (var index = 0; index < attributes.Count; index++)
        {
            var attribute = attributes[index];
            output.Write(index == 0 ? "; attributes=\""u8 : " "u8);
            output.Write(attribute.Name);
            output.Write((attribute.IsMutable, attribute.IsRequired) switch
            {
                (false, false) => "{immutable}"u8,
                (false, true) => "{immutable required}"u8,
                (true, true) => "{required}"u8,
                (true, false) => ""u8,
            });
        }

        output.Write(attributes.Count > 0 ? "\""u8 : ""u8);
    }

    private static void WriteActionIds(ref Utf8Output output, IReadOnlyList<OcciAction> actions)
    {
        for (var index = 0; index < actions.Count; index++)
        {
            output.Write(index == 0 ? "; actions=\""u8 : " "u8);
            output.Write(actions[index].Id);
        }

        output.Write(actions.Count > 0 ? "\""u8 : ""u8);
    }
}
