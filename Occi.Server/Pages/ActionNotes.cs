using System.Buffers;
using Occi.Core;

namespace Occi.Server.Pages;

/// <summary>How to invoke the actions of an entity from a shell: pages have no buttons, as a page that changes things can be made to by other pages.</summary>
internal static class ActionNotes
{
    public static void Write(IBufferWriter<byte> output, Entity entity, SiteAddress site)
    {
        if (entity.Actions.Count == 0)
        {
            return;
        }

        output.Raw("<h2>Actions that apply now</h2>\n"u8);
        foreach (var action in entity.Actions)
        {
            output.Element("h3"u8, action.Title ?? action.Id.Term).Raw("\n<pre><code>"u8).Text(Command(entity, action, site)).Raw("</code></pre>\n"u8);
            DefinitionTable.Write(output, action.Attributes);
        }
    }

    private static string Command(Entity entity, OcciAction action, SiteAddress site)
    {
        var command = $"curl -X POST {Quoted($"{site.Origin}{site.Prefix}{entity.Location}?action={action.Id.Term}")} -H 'Content-Type: text/occi'"
            + $" -H {Quoted($"Category: {action.Id.Term}; scheme=\"{action.Id.Scheme}\"; class=\"action\"")}";
        var example = action.Attributes.FirstOrDefault(attribute => attribute.Constraint is AttributeConstraint.OneOf);
        return example?.Constraint is AttributeConstraint.OneOf list ? $"{command} -H {Quoted($"X-OCCI-Attribute: {example.Name}=\"{list.Allowed[0]}\"")}" : command;
    }

    // The origin may be what the request called it.
    private static string Quoted(string argument) => "'" + argument.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
