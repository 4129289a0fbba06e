using System.Text;

namespace Occi.Conformance.Probing;

/// <summary>Bodies that are written by hand, where a rule is about how something may be written.</summary>
internal static class RawBodies
{
    /// <summary>Fields as a body of <c>text/plain</c>, or as headers, exactly as they are written here.</summary>
    public static OcciBody Raw(this Probe probe, params TextField[] fields) => probe.Rendering == OcciRendering.TextOcci
        ? new OcciBody(MediaTypes.TextOcci, ReadOnlyMemory<byte>.Empty, fields)
        : new OcciBody(MediaTypes.TextPlain, Encoding.UTF8.GetBytes(string.Concat(fields.Select(field => $"{field.Name}: {field.Value}\n"))), []);

    /// <summary>Bytes of any type.</summary>
    public static OcciBody Of(string contentType, string text) => new(contentType, Encoding.UTF8.GetBytes(text), []);
}
