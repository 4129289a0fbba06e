using System.Buffers;
using System.Globalization;
using Occi.Core;

namespace Occi.Server.Pages;

/// <summary>The attributes that a category defines.</summary>
internal static class DefinitionTable
{
    public static void Write(IBufferWriter<byte> output, IReadOnlyList<AttributeDefinition> definitions)
    {
        if (definitions.Count == 0)
        {
            return;
        }

        output.Raw("<table>\n<thead><tr><th>attribute</th><th>type</th><th>values</th><th>meaning</th></tr></thead>\n<tbody>\n"u8);
        foreach (var definition in definitions)
        {
            output.Raw("<tr><th scope=\"row\"><code>"u8).Text(definition.Name).Raw("</code></th><td>"u8)
                .Text(definition.Type.ToString().ToLowerInvariant()).Text(Rule(definition))
                .Raw("</td><td>"u8).Text(Values(definition)).Raw("</td><td>"u8).Text(definition.Description ?? "").Raw("</td></tr>\n"u8);
        }

        output.Raw("</tbody>\n</table>\n"u8);
    }

    private static string Rule(AttributeDefinition definition) => (definition.IsRequired, definition.IsMutable) switch
    {
        (true, true) => ", required",
        (true, false) => ", required, then fixed",
        (false, false) => ", set by the server",
        _ => "",
    };

    private static string Values(AttributeDefinition definition)
    {
        var allowed = definition.Constraint switch
        {
            AttributeConstraint.OneOf list => string.Join(", ", list.Allowed),
            AttributeConstraint.Range range => string.Create(CultureInfo.InvariantCulture, $"{range.Minimum} to {range.Maximum}").Trim(),
            AttributeConstraint.Pattern pattern => pattern.Expression,
            _ => "",
        };
        return definition.Default is null ? allowed : (allowed.Length == 0 ? "" : allowed + "; ") + "default " + definition.Default;
    }
}
