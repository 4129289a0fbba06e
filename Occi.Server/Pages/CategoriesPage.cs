using System.Buffers;
using Occi.Core;
using Occi.Core.Registry;

namespace Occi.Server.Pages;

/// <summary>The query interface: every kind, mixin and action, with links to the collections.</summary>
internal static class CategoriesPage
{
    public static void Write(IBufferWriter<byte> output, CategoryModel model, SiteAddress site)
    {
        PageLayout.Begin(output, "What there is", site);
        output.Raw("<h2>Kinds</h2>\n"u8);
        foreach (var kind in model.Kinds)
        {
            WriteCategory(output, kind, kind.Location, kind.Parent is { } parent ? [parent] : [], site.Prefix);
            WriteActions(output, kind.Actions);
        }

        output.Raw("<h2>Mixins</h2>\n"u8);
        foreach (var mixin in model.Mixins)
        {
            WriteCategory(output, mixin, mixin.Location, mixin.Depends, site.Prefix);
            WriteActions(output, mixin.Actions);
        }

        output.Raw("<h2>Actions</h2>\n"u8);
        foreach (var action in model.Actions)
        {
            WriteCategory(output, action, null, [], site.Prefix);
        }

        PageLayout.End(output);
    }

    private static void WriteCategory(IBufferWriter<byte> output, Category category, string? location, IReadOnlyList<CategoryId> related, string prefix)
    {
        output.Element("h3"u8, category.Title ?? category.Id.Term).Raw("\n<p><code>"u8).Text(category.Id.ToString()).Raw("</code>"u8);
        if (location is not null)
        {
            output.Raw(" at "u8).Anchor(location, prefix, location);
        }

        foreach (var id in related)
        {
            output.Raw(", extends <code>"u8).Text(id.ToString()).Raw("</code>"u8);
        }

        output.Raw("</p>\n"u8);
        DefinitionTable.Write(output, category.Attributes);
    }

    private static void WriteActions(IBufferWriter<byte> output, IReadOnlyList<OcciAction> actions)
    {
        if (actions.Count > 0)
        {
            output.Element("p"u8, "Actions: " + string.Join(", ", actions.Select(action => action.Id.Term))).Raw("\n"u8);
        }
    }
}
