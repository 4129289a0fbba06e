namespace Occi.Core.Registry;

/// <summary>What a server offers, or the part of it that a client asked for: the content of the query interface (GFD.223).</summary>
/// <param name="Kinds">The kinds.</param>
/// <param name="Mixins">The mixins.</param>
/// <param name="Actions">The actions.</param>
public sealed record CategoryModel(IReadOnlyList<Kind> Kinds, IReadOnlyList<Mixin> Mixins, IReadOnlyList<OcciAction> Actions)
{
    /// <summary>The part that a client asked for: only the categories named (GFD.185); what is not known is not there.</summary>
    public CategoryModel Only(IReadOnlyCollection<CategoryId> ids) => new(
        [.. Kinds.Where(kind => ids.Contains(kind.Id))],
        [.. Mixins.Where(mixin => ids.Contains(mixin.Id))],
        [.. Actions.Where(action => ids.Contains(action.Id))]);
}
