using Occi.Core.Registry;

namespace Occi.Core.Rendering;

/// <summary>
/// Renders <c>text/occi</c> (GFD.229 §6): the fields of <see cref="TextPlainWriter"/> as headers, one field a header, for the server to send
/// with the body <c>OK</c>. Header values are ASCII: other characters in quoted text are written as <c>\uXXXX</c>.
/// </summary>
public static class TextOcciWriter
{
    /// <summary>One entity in full.</summary>
    public static IReadOnlyList<TextField> WriteEntity(Entity entity) => throw new NotImplementedException();

    /// <summary>The content of the query interface.</summary>
    public static IReadOnlyList<TextField> WriteCategories(CategoryModel model) => throw new NotImplementedException();

    /// <summary>Where things are, as <c>X-OCCI-Location</c>.</summary>
    public static IReadOnlyList<TextField> WriteLocations(IEnumerable<string> locations, string baseUri) => throw new NotImplementedException();
}
