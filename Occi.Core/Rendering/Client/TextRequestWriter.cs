using System.Buffers;
using System.Text;
using Occi.Core.Registry;

namespace Occi.Core.Rendering.Client;

/// <summary>
/// Renders what clients send as the fields of <c>text/plain</c> and <c>text/occi</c>: the inverse of <see cref="TextParser"/>. A value comes in one field of its own,
/// and a category has neither spaces nor commas beyond those that every server understands.
/// </summary>
/// <param name="isHeader">Whether the fields become headers, which are ASCII: other characters in quoted text are written as <c>\uXXXX</c>.</param>
public sealed class TextRequestWriter(bool isHeader)
{
    private delegate void WriteValue(ref Utf8Output output);

    /// <summary>An entity to create or to change; only what is given is written.</summary>
    public IReadOnlyList<TextField> WriteEntity(EntityDraft draft)
    {
        var fields = new List<TextField>();
        fields.AddRange(Categories(draft.Kind is { } kind ? [kind] : [], "kind"));
        fields.AddRange(Categories(draft.Mixins, "mixin"));
        fields.AddRange(Categories(draft.Unclassified, null));
        AddText(fields, CoreAttributes.Id, draft.Id);
        AddText(fields, CoreAttributes.Title, draft.Title);
        AddText(fields, CoreAttributes.Summary, draft.Summary);
        AddText(fields, CoreAttributes.Source, draft.SourceLocation);
        AddText(fields, CoreAttributes.Target, draft.TargetLocation);
        AddText(fields, CoreAttributes.TargetKind, draft.TargetKind?.ToString());
        fields.AddRange(Attributes(draft.Attributes));
        fields.AddRange(draft.Links.Select(link => new TextField(FieldNames.Link, Value((ref output) => WriteLink(ref output, link)))));
        return fields;
    }

    /// <summary>The invocation of an action.</summary>
    public IReadOnlyList<TextField> WriteAction(ActionDraft draft) => [.. Categories(draft.Action is { } action ? [action] : [], "action"), .. Attributes(draft.Attributes)];

    /// <summary>Mixins to add to, or to remove from, the query interface.</summary>
    public IReadOnlyList<TextField> WriteMixins(IEnumerable<MixinDraft> mixins) =>
        [.. mixins.Select(mixin => new TextField(FieldNames.Category, Value((ref output) => WriteMixin(ref output, mixin))))];

    /// <summary>A filter of the query interface or of a collection. Categories go without a class, as they may be kinds and mixins.</summary>
    public IReadOnlyList<TextField> WriteFilter(CollectionFilter filter) => [.. Categories(filter.Categories, null), .. Attributes(filter.Attributes)];

    /// <summary>Members of a collection.</summary>
    public static IReadOnlyList<TextField> WriteLocations(IEnumerable<string> locations) => [.. locations.Select(location => new TextField(FieldNames.Location, location))];

    private static IEnumerable<TextField> Categories(IEnumerable<CategoryId> ids, string? categoryClass) => ids.Select(id => new TextField(
        FieldNames.Category,
        categoryClass is null ? $"{id.Term}; scheme=\"{id.Scheme}\"" : $"{id.Term}; scheme=\"{id.Scheme}\"; class=\"{categoryClass}\""));

    private IEnumerable<TextField> Attributes(AttributeSet attributes) =>
        attributes.Select(pair => new TextField(FieldNames.Attribute, Value((ref output) => AttributeLines.WritePair(ref output, pair.Key, pair.Value))));

    private void AddText(List<TextField> fields, string name, string? value)
    {
        if (value is not null)
        {
            fields.AddRange(Attributes(AttributeSet.Of((name, AttributeValue.Of(value)))));
        }
    }

    private static void WriteMixin(ref Utf8Output output, MixinDraft mixin)
    {
        output.Write($"{mixin.Id.Term}; scheme=\"{mixin.Id.Scheme}\"; class=\"mixin\"");
        if (mixin.Title is { } title)
        {
            output.Write("; title="u8);
            output.WriteQuoted(title);
        }

        if (mixin.Depends.Count > 0)
        {
            output.Write($"; rel=\"{mixin.Depends[0]}\"");
        }

        if (mixin.Location is { } location)
        {
            output.Write("; location="u8);
            output.WriteQuoted(location);
        }
    }

    private static void WriteLink(ref Utf8Output output, LinkDraft link)
    {
        output.Write($"<{link.TargetLocation}>; rel=\"{string.Join(' ', link.TargetTypes.DefaultIfEmpty(CoreKinds.Resource.Id))}\"");
        if (link.Kind is { } kind)
        {
            output.Write($"; category=\"{string.Join(' ', link.Mixins.Prepend(kind))}\"");
        }

        if (link.Title is { } title)
        {
            output.Write($"; {CoreAttributes.Title}=");
            output.WriteQuoted(title);
        }

        foreach (var (name, value) in link.Attributes)
        {
            output.Write("; "u8);
            AttributeLines.WritePair(ref output, name, value);
        }
    }

    private string Value(WriteValue write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        var output = new Utf8Output(buffer, isHeader);
        write(ref output);
        output.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
