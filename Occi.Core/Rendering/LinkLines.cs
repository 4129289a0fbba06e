using Occi.Core.Registry;

namespace Occi.Core.Rendering;

/// <summary>The <c>Link</c> lines (GFD.229 §4.4): the links a resource owns, then the actions it offers now. All targets on this server are paths.</summary>
internal static class LinkLines
{
    public static void WriteAll(ref Utf8Output output, Entity entity)
    {
        if (entity is Resource resource)
        {
            foreach (var link in resource.Links)
            {
                WriteLink(ref output, link);
            }
        }

        foreach (var action in entity.Actions)
        {
            WriteAction(ref output, entity, action);
        }
    }

    private static void WriteLink(ref Utf8Output output, Link link)
    {
        output.Write("Link: <"u8);
        output.Write(link.Target.Location);
        output.Write(">; rel=\""u8);
        output.Write(link.Target.Kind ?? CoreKinds.Resource.Id);
        output.Write("\"; self=\""u8);
        WriteLocation(ref output, link);
        output.Write("\"; category=\""u8);
        output.Write(link.Kind.Id);
        foreach (var mixin in link.Mixins)
        {
            output.Write(" "u8);
            output.Write(mixin.Id);
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

    private static void WriteAction(ref Utf8Output output, Entity entity, OcciAction action)
    {
        output.Write("Link: <"u8);
        WriteLocation(ref output, entity);
        output.Write("?action="u8);
        output.Write(action.Id.Term);
        output.Write(">; rel=\""u8);
        output.Write(action.Id);
        output.Write("\"\n"u8);
    }

    private static void WriteLocation(ref Utf8Output output, Entity entity)
    {
        output.Write(entity.Kind.Location ?? "");
        output.Write(entity.Id.Value);
    }
}
