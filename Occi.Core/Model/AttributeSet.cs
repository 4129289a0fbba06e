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

        var sorted = new SortedDictionary<string, AttributeValue>(StringComparer.Ordinal);
        foreach (var (name, value) in attributes)
        {
            sorted[name] = value;
        }

        return sorted.Count == 0 ? Empty : new AttributeSet([.. sorted.Keys], [.. sorted.Values]);
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
    public AttributeSet With(IEnumerable<KeyValuePair<string, AttributeValue>> attributes) => From(this.Concat(attributes));

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

    private int IndexOf(string name) => Array.BinarySearch(_names, name, StringComparer.Ordinal);
}
