using Occi.Core.Registry;

namespace Occi.Core.Rendering;

/// <summary>The <c>X-OCCI-Attribute</c> lines (GFD.229).</summary>
internal static class AttributeLines
{
    public static void WriteAll(ref Utf8Output output, Entity entity, SiteAddress site)
    {
        output.Write("X-OCCI-Attribute: occi.core.id=\"urn:uuid:"u8);
        output.Write(entity.Id.Value);
        output.Write("\"\n"u8);
        WriteText(ref output, CoreAttributes.Title, entity.Title);
        if (entity is Resource resource)
        {
            WriteText(ref output, CoreAttributes.Summary, resource.Summary);
        }
        else if (entity is Link link)
        {
            WriteEnd(ref output, CoreAttributes.Source, CoreAttributes.SourceKind, link.Source, site);
            WriteEnd(ref output, CoreAttributes.Target, CoreAttributes.TargetKind, link.Target, site);
        }

        var names = entity.Attributes.NameSpan;
        var values = entity.Attributes.ValueSpan;
        for (var index = 0; index < names.Length; index++)
        {
            output.Write("X-OCCI-Attribute: "u8);
            WritePair(ref output, names[index], values[index]);
            output.Write("\n"u8);
        }
    }

    /// <summary>Strings quoted, numbers and booleans bare; structures as their JSON in quotes, as GFD.229 has no form for them.</summary>
    public static void WritePair(ref Utf8Output output, string name, AttributeValue value)
    {
        output.Write(name);
        output.Write("="u8);
        switch (value)
        {
            case AttributeValue.Number number:
                output.Write(number.Value);
                break;
            case AttributeValue.Boolean truth:
                output.Write(truth.Value ? "true"u8 : "false"u8);
                break;
            default:
                output.WriteQuoted(value.ToString());
                break;
        }
    }

    private static void WriteText(ref Utf8Output output, string name, string? value)
    {
        if (value is not null)
        {
            output.Write("X-OCCI-Attribute: "u8);
            output.Write(name);
            output.Write("="u8);
            output.WriteQuoted(value);
            output.Write("\n"u8);
        }
    }

    private static void WriteEnd(ref Utf8Output output, string name, string kindName, LinkEnd end, SiteAddress site)
    {
        output.Write("X-OCCI-Attribute: "u8);
        output.Write(name);
        output.Write("=\""u8);
        output.WriteRelative(site, end.Location);
        output.Write("\"\n"u8);
        if (end.Kind is { } kind)
        {
            output.Write("X-OCCI-Attribute: "u8);
            output.Write(kindName);
            output.Write("=\""u8);
            output.Write(kind);
            output.Write("\"\n"u8);
        }
    }
}
