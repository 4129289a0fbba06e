using System.Diagnostics.CodeAnalysis;

namespace Occi.Server.Identity.Throttling;

/// <summary>A dictionary that never holds more than so many entries: when it is full, what was written longest ago goes. Not safe for several threads at once.</summary>
internal sealed class RecentEntries<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _byAge = new();

    /// <summary>How many there are.</summary>
    public int Count => _nodes.Count;

    /// <summary>Looks one up, which does not make it younger.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var isThere = _nodes.TryGetValue(key, out var node);
        value = isThere ? node!.Value.Value : default;
        return isThere;
    }

    /// <summary>Adds or replaces one.</summary>
    public void Set(TKey key, TValue value)
    {
        Remove(key);
        if (_nodes.Count >= capacity)
        {
            Remove(_byAge.First!.Value.Key);
        }

        _nodes[key] = _byAge.AddLast((key, value));
    }

    /// <summary>Removes one, if it is there.</summary>
    public void Remove(TKey key)
    {
        if (_nodes.Remove(key, out var node))
        {
            _byAge.Remove(node);
        }
    }
}
