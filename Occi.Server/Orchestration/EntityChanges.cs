using Occi.Core;
using Occi.Core.Validation;
using Occi.Data;

namespace Occi.Server.Orchestration;

/// <summary>Reads a validated change against what is stored.</summary>
internal static class EntityChanges
{
    /// <summary>The attributes to store: the validated ones without those that the backend told.</summary>
    public static AttributeSet DesiredAttributes(StoredEntity stored, EntityChange change)
    {
        var state = $"occi.{stored.Kind.Term}.state";
        return AttributeSet.From(change.Attributes.Where(pair =>
            pair.Key != state
            && pair.Key != state + ".message"
            && !(stored.Observed.Attributes.TryGetValue(pair.Key, out var observed)
                && observed == pair.Value
                && !stored.Attributes.ContainsKey(pair.Key))));
    }

    /// <summary>What a client may always change, because no backend knows it.</summary>
    public static StoredEntity Rename(StoredEntity stored, EntityChange change) => stored with { Title = change.Title, Summary = change.Summary };

    /// <summary>The mixins to store: what an entity was made with stays when a full update leaves it out, marks go.</summary>
    public static IReadOnlyList<CategoryId> Mixins(StoredEntity stored, EntityChange change) => Mixins(stored, change, mixin => !mixin.IsMark);

    /// <summary>The mixins to store, in the order in which they came. Those that the site does not know at present stay: nobody could see them to want them removed, and the site may offer them again.</summary>
    /// <param name="stored">The entity.</param>
    /// <param name="change">What becomes of it.</param>
    /// <param name="isKept">Whether a mixin stays that the change leaves out.</param>
    public static IReadOnlyList<CategoryId> Mixins(StoredEntity stored, EntityChange change, Func<Mixin, bool> isKept)
    {
        var gone = change.RemovedMixins.Where(mixin => !isKept(mixin)).Select(mixin => mixin.Id).ToHashSet();
        return [.. stored.Mixins.Where(mixin => !gone.Contains(mixin)), .. change.Mixins.Select(mixin => mixin.Id).Except(stored.Mixins)];
    }

    /// <summary>Whether an attribute is another after the change.</summary>
    public static bool Differs(AttributeSet before, AttributeSet after, string name) =>
        before.TryGetValue(name, out var old) != after.TryGetValue(name, out var now) || !Equals(old, now);
}
