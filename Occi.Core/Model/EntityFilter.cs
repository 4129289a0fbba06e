namespace Occi.Core;

/// <summary>A checked <see cref="CollectionFilter"/>: an entity passes that is of one of the kinds, carries all of the mixins and has all of the values.</summary>
/// <param name="Kinds">Kinds with instances; empty where the kind does not matter.</param>
/// <param name="Mixins">Mixins, each once.</param>
/// <param name="Attributes">
/// Values of the defined types. The core's attributes are among them under their names: <c>occi.core.id</c> in its canonical form where it is a UUID,
/// the ends of links as paths on this server.
/// </param>
public sealed record EntityFilter(IReadOnlyList<Kind> Kinds, IReadOnlyList<Mixin> Mixins, AttributeSet Attributes)
{
    /// <summary>Lets everything pass.</summary>
    public static EntityFilter None { get; } = new([], [], AttributeSet.Empty);
}
