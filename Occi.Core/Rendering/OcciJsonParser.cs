namespace Occi.Core.Rendering;

/// <summary>
/// Parses <c>application/occi+json</c> (GFD.226). Attributes may be flat (<c>"occi.compute.cores": 2</c>) or nested
/// (<c>"occi": {"compute": {"cores": 2}}</c>). Never throws on what a client sends, and answers with every problem at once.
/// </summary>
public static class OcciJsonParser
{
    /// <summary>A resource or a link, alone or as the only one of a collection.</summary>
    public static Outcome<EntityDraft> ParseEntity(ReadOnlyMemory<byte> utf8) => throw new NotImplementedException();

    /// <summary>The invocation of an action.</summary>
    public static Outcome<ActionDraft> ParseAction(ReadOnlyMemory<byte> utf8) => throw new NotImplementedException();

    /// <summary>Mixins to add to, or to remove from, the query interface: one, or an object with the array <c>mixins</c>.</summary>
    public static Outcome<IReadOnlyList<MixinDraft>> ParseMixins(ReadOnlyMemory<byte> utf8) => throw new NotImplementedException();

    /// <summary>
    /// The members of a collection: an array of texts, or an object with the arrays <c>resources</c> and <c>links</c> (GFD.223 §5.4), whose members
    /// are named by their <c>id</c>. Each answer is thus a location or an entity's id.
    /// </summary>
    public static Outcome<IReadOnlyList<string>> ParseLocations(ReadOnlyMemory<byte> utf8) => throw new NotImplementedException();
}
