namespace Occi.Core.Rendering;

/// <summary>
/// Parses the fields of <c>text/plain</c> and <c>text/occi</c>. Fields that are not OCCI's (other headers) are passed over. Never throws on what a
/// client sends, works in linear time, and answers with every problem at once.
/// </summary>
public static class TextParser
{
    /// <summary>An entity: its categories, attributes and links.</summary>
    public static Outcome<EntityDraft> ParseEntity(IEnumerable<TextField> fields) => throw new NotImplementedException();

    /// <summary>The invocation of an action.</summary>
    public static Outcome<ActionDraft> ParseAction(IEnumerable<TextField> fields) => throw new NotImplementedException();

    /// <summary>What narrows a listing or the query interface; no fields, no filter.</summary>
    public static Outcome<CollectionFilter> ParseFilter(IEnumerable<TextField> fields) => throw new NotImplementedException();

    /// <summary>Mixins to add to, or to remove from, the query interface; at least one.</summary>
    public static Outcome<IReadOnlyList<MixinDraft>> ParseMixins(IEnumerable<TextField> fields) => throw new NotImplementedException();

    /// <summary>The values of <c>X-OCCI-Location</c> as they were sent; empty when there are none.</summary>
    public static Outcome<IReadOnlyList<string>> ParseLocations(IEnumerable<TextField> fields) => throw new NotImplementedException();
}
