using System.Buffers;
using Occi.Core;
using Occi.Core.Registry;

namespace Occi.Server.Pages;

/// <summary>One entity: what it is, its attributes, where its links lead, and what can be done with it.</summary>
internal static class EntityPage
{
    public static void Write(IBufferWriter<byte> output, Entity entity, SiteAddress site)
    {
        PageLayout.Begin(output, TitleOf(entity), site);
        output.Raw("<p>"u8).Text(entity.Kind.Title ?? entity.Kind.Id.Term).Raw(" in "u8).Anchor(entity.Kind.Location!, site.Prefix, entity.Kind.Location!).Raw("</p>\n"u8);
        WriteAttributes(output, entity, site.Prefix);
        WriteMixins(output, entity.Mixins, site.Prefix);
        if (entity is Resource { Links.Count: > 0 } resource)
        {
            WriteLinks(output, resource.Links, site.Prefix);
        }

        ActionNotes.Write(output, entity, site);
        PageLayout.End(output);
    }

    /// <summary>What a person calls it; its kind and id when nobody has called it anything.</summary>
    public static string TitleOf(Entity entity) => string.IsNullOrWhiteSpace(entity.Title) ? $"{entity.Kind.Id.Term} {entity.Id.Value:D}" : entity.Title;

    private static void WriteAttributes(IBufferWriter<byte> output, Entity entity, string prefix)
    {
        output.Raw("<h2>Attributes</h2>\n<table>\n<tbody>\n"u8);
        WriteRow(output, CoreAttributes.Id, entity.Id.ToString());
        if (entity is Resource { Summary: { } summary })
        {
            WriteRow(output, CoreAttributes.Summary, summary);
        }

        if (entity is Link link)
        {
            WriteEnd(output, CoreAttributes.Source, link.Source, prefix);
            WriteEnd(output, CoreAttributes.Target, link.Target, prefix);
        }

        foreach (var (name, value) in entity.Attributes)
        {
            WriteRow(output, name, value.ToString());
        }

        output.Raw("</tbody>\n</table>\n"u8);
    }

    private static void WriteMixins(IBufferWriter<byte> output, IReadOnlyList<Mixin> mixins, string prefix)
    {
        if (mixins.Count == 0)
        {
            return;
        }

        output.Raw("<h2>Mixins</h2>\n<ul>\n"u8);
        foreach (var mixin in mixins)
        {
            output.Raw("<li>"u8).Anchor(mixin.Location, prefix, mixin.Title ?? mixin.Id.Term).Raw(" <code>"u8).Text(mixin.Id.ToString()).Raw("</code></li>\n"u8);
        }

        output.Raw("</ul>\n"u8);
    }

    private static void WriteLinks(IBufferWriter<byte> output, IReadOnlyList<Link> links, string prefix)
    {
        output.Raw("<h2>Links</h2>\n<table>\n<thead><tr><th>link</th><th>leads to</th><th>attributes</th></tr></thead>\n<tbody>\n"u8);
        foreach (var link in links)
        {
            output.Raw("<tr><td>"u8).Anchor(link.Location, prefix, TitleOf(link)).Raw("</td><td>"u8).Anchor(link.Target.Location, prefix, link.Target.Location).Raw("</td><td>"u8);
            foreach (var (name, value) in link.Attributes)
            {
                output.Raw("<code>"u8).Text(name).Raw("</code>: "u8).Text(value.ToString()).Raw("<br />"u8);
            }

            output.Raw("</td></tr>\n"u8);
        }

        output.Raw("</tbody>\n</table>\n"u8);
    }

    private static void WriteRow(IBufferWriter<byte> output, string name, string value) =>
        output.Raw("<tr><th scope=\"row\"><code>"u8).Text(name).Raw("</code></th><td>"u8).Text(value).Raw("</td></tr>\n"u8);

    private static void WriteEnd(IBufferWriter<byte> output, string name, LinkEnd end, string prefix) =>
        output.Raw("<tr><th scope=\"row\"><code>"u8).Text(name).Raw("</code></th><td>"u8).Anchor(end.Location, prefix, end.Location).Raw("</td></tr>\n"u8);
}
