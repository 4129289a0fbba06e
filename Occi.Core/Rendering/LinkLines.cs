using Occi.Core.Registry;

namespace Occi.Core.Rendering;

/// <summary>The <c>Link</c> lines (GFD.229): the links a resource owns, then the actions it offers now. All targets on this server are paths with the site's prefix. Loops count, as enumerating a list by its interface allocates.</summary>
internal static class LinkLines
{
    public static void WriteAll(ref Utf8Output output, Entity entity, SiteAddress site)
    {
        if (entity is Resource resource)
        {
            for (var index = 0; index < resource.Links.Count; index++)
            {
                WriteLink(ref output, resource.Links[index], site);
            }
        }

        for (var index = 0; index < entity.Actions.Count; index++)
        {
            WriteAction(ref output, entity, entity.Actions[index], site);
        }
    }

    private static void WriteLink(ref Utf8Output output, Link link, SiteAddress site)
    {
        output.Write("Link: <"u8);
        output.WriteRelative(site, link.Target.Location);
        output.Write(">; rel=\""u8);
        output.Write(link.Target.Kind ?? CoreKinds.Resource.Id);
        output.Write("\"; self=\""u8);
        WriteLocation(ref output, link, site);
        output.Write("\"; category=\""u8);
        output.Write(link.Kind.Identifier);
        for (var index = 0; index < link.Mixins.Count; index++)
        {
            output.Write(" "u8);
            output.Write(link.Mixins[index].Identifier);
        }

        output.Write("\""u8);
        if (link.Title is not null)
        {
            output.Write("; occi.core.title="u8);
            output.WriteQuoted(link.Title);
        }

        var names = link.Attributes.NameSpan;
        var values = link.Attributes.ValueSpan;
        for (var index = 0; index < names.Length; index++)
        {
            output.Write("; "u8);
            AttributeLines.WritePair(ref output, names[index], values[index]);
        }

        output.Write("\n"u8);
    }

    private static void WriteAction(ref Utf8Output output, Entity entity, OcciAction action, SiteAddress site)
    {
        output.Write("Link: <"u8);
        WriteLocation(ref output, entity, site);
        output.Write("?action="u8);
        output.Write(action.Id.Term);
        output.Write(">; rel=\""u8);
        output.Write(action.Identifier);
        output.Write("\"\n"u8);
    }

    private static void WriteLocation(ref Utf8Output output, Entity entity, SiteAddress site)
    {
        output.WriteRelative(site, entity.Kind.Location ?? "");
        output.Write(entity.Id.Value);
    }
}
