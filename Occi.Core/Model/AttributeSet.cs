using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Occi.Core;

/// <summary>Attribute values by name: immutable, in ordinal order of the names, compared by content.</summary>
public sealed class AttributeSet : IReadOnlyDictionary<string, AttributeValue>, IEquatable<AttributeSet>
{
    private readonly string[] _names;
    private readonly AttributeValue[] _values;

    private AttributeSet(string[] names, AttributeValue[] values)
    {
        _names = names;
        _values = values;
    }

    /// <summary>No attributes.</summary>
    public static AttributeSet Empty { get; } = new([], []);

    /// <inheritdoc/>
    public int Count => _names.Length;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _names;

    /// <inheritdoc/>
    public IEnumerable<AttributeValue> Values => _values;

    internal ReadOnlySpan<string> NameSpan => _names;

    internal ReadOnlySpan<AttributeValue> ValueSpan => _values;

    /// <inheritdoc/>
    public AttributeValue this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no attribute '{key}'.");

    /// <summary>The set of these attributes; where a name comes twice the last one holds.</summary>
    public static AttributeSet From(IEnumerable<KeyValuePair<string, AttributeValue>> attributes)
    {
        if (attributes is AttributeSet same)
        {
            return same;
        }

        var pairs = attributes.ToArray();
        return pairs.Length == 0 ? Empty : IsInOrder(pairs) ? Wrap(pairs) : Sort(pairs);
    }

    /// <summary>The set of these attributes; where a name comes twice the last one holds.</summary>
    public static AttributeSet Of(params ReadOnlySpan<(string Name, AttributeValue Value)> attributes)
    {
        var pairs = new List<KeyValuePair<string, AttributeValue>>(attributes.Length);
        foreach (var (name, value) in attributes)
        {
            pairs.Add(new(name, value));
        }

        return From(pairs);
    }

    /// <summary>This set with one attribute set anew.</summary>
    public AttributeSet With(string name, AttributeValue value) => From(this.Append(new(name, value)));

    /// <summary>This set with all of another's attributes set anew.</summary>
    public AttributeSet With(IEnumerable<KeyValuePair<string, AttributeValue>> attributes) => Merge(this, From(attributes));

    /// <summary>This set without one attribute; the same when there is none.</summary>
    public AttributeSet Without(string name) => ContainsKey(name) ? From(this.Where(pair => pair.Key != name)) : this;

    /// <inheritdoc/>
    public bool ContainsKey(string key) => IndexOf(key) >= 0;

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out AttributeValue value)
    {
        var index = IndexOf(key);
        value = index >= 0 ? _values[index] : null;
        return index >= 0;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, AttributeValue>> GetEnumerator()
    {
        for (var index = 0; index < _names.Length; index++)
        {
            yield return new(_names[index], _values[index]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(AttributeSet? other) =>
        other is not null && NameSpan.SequenceEqual(other.NameSpan) && ValueSpan.SequenceEqual(other.ValueSpan);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AttributeSet);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        for (var index = 0; index < _names.Length; index++)
        {
            hash.Add(_names[index], StringComparer.Ordinal);
            hash.Add(_values[index]);
        }

        return hash.ToHashCode();
    }

    /// <summary>The names only: values may hold secrets.</summary>
    public override string ToString() => string.Join(' ', _names);

    private static bool IsInOrder(KeyValuePair<string, AttributeValue>[] pairs)
    {
        for (var index = 1; index < pairs.Length; index++)
        {
            if (string.CompareOrdinal(pairs[index - 1].Key, pairs[index].Key) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    private static AttributeSet Wrap(KeyValuePair<string, AttributeValue>[] pairs) =>
        new(Array.ConvertAll(pairs, pair => pair.Key), Array.ConvertAll(pairs, pair => pair.Value));

    private static AttributeSet Sort(KeyValuePair<string, AttributeValue>[] pairs)
    {
        var sorted = new SortedDictionary<string, AttributeValue>(StringComparer.Ordinal);
        foreach (var (name, value) in pairs)
        {
            sorted[name] = value;
        }

        return new AttributeSet([.. sorted.Keys], [.. sorted.Values]);
    }

    private static AttributeSet Merge(AttributeSet older, AttributeSet newer)
    {
        if (older.Count == 0 || newer.Count == 0)
        {
            return older.Count == 0 ? newer : older;
        }

        var names = new List<string>(older.Count + newer.Count);
        var values = new List<AttributeValue>(older.Count + newer.Count);
        for (int left = 0, right = 0; left < older.Count || right < newer.Count;)
        {
            var order = left == older.Count ? 1 : right == newer.Count ? -1 : string.CompareOrdinal(older._names[left], newer._names[right]);
            names.Add(order < 0 ? older._names[left] : newer._names[right]);
            values.Add(order < 0 ? older._values[left] : newer._values[right]);
            left += order <= 0 ? 1 : 0;
            right += order >= 0 ? 1 : 0;
        }

        return new AttributeSet([.. names], [.. values]);
    }

    private int IndexOf(string name) => Array.BinarySearch(_names, name, StringComparer.Ordinal);
}
