using System.Text;
using Occi.Core.Rendering;
using Occi.Core.Rendering.Client;

namespace Occi.Client;

/// <summary>Writes what a client says in the rendering that it chose.</summary>
public static class RequestBody
{
    private static readonly TextRequestWriter Lines = new(isHeader: false);
    private static readonly TextRequestWriter Headers = new(isHeader: true);

    /// <summary>An entity to create or to change.</summary>
    public static OcciBody Of(EntityDraft draft, OcciRendering rendering) =>
        Write(rendering, writer => writer.WriteEntity(draft), () => JsonRequestWriter.WriteEntity(draft));

    /// <summary>The invocation of an action.</summary>
    public static OcciBody Of(ActionDraft draft, OcciRendering rendering) =>
        Write(rendering, writer => writer.WriteAction(draft), () => JsonRequestWriter.WriteAction(draft));

    /// <summary>Mixins for the query interface.</summary>
    public static OcciBody Of(IReadOnlyList<MixinDraft> mixins, OcciRendering rendering) =>
        Write(rendering, writer => writer.WriteMixins(mixins), () => JsonRequestWriter.WriteMixins(mixins));

    /// <summary>Members of a collection.</summary>
    public static OcciBody Of(IReadOnlyList<string> locations, OcciRendering rendering) =>
        Write(rendering, _ => TextRequestWriter.WriteLocations(locations), () => JsonRequestWriter.WriteLocations(locations));

    /// <summary>A filter, which is always in headers (GFD.223 section 7).</summary>
    public static IReadOnlyList<TextField> Filter(CollectionFilter filter) => Headers.WriteFilter(filter);

    /// <summary>The name of a rendering's media type.</summary>
    public static string MediaTypeOf(OcciRendering rendering) => rendering switch
    {
        OcciRendering.TextPlain => MediaTypes.TextPlain,
        OcciRendering.TextOcci => MediaTypes.TextOcci,
        OcciRendering.Json => MediaTypes.OcciJson,
        _ => throw new ArgumentOutOfRangeException(nameof(rendering), rendering, "A rendering without a name."),
    };

    private static OcciBody Write(OcciRendering rendering, Func<TextRequestWriter, IReadOnlyList<TextField>> text, Func<ReadOnlyMemory<byte>> json) => rendering switch
    {
        OcciRendering.Json => new OcciBody(MediaTypes.OcciJson, json(), []),
        OcciRendering.TextOcci => new OcciBody(MediaTypes.TextOcci, ReadOnlyMemory<byte>.Empty, text(Headers)),
        _ => new OcciBody(MediaTypes.TextPlain, Encoding.UTF8.GetBytes(string.Concat(text(Lines).Select(field => $"{field.Name}: {field.Value}\n"))), []),
    };
}
