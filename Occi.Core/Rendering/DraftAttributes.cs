using Occi.Core.Registry;

namespace Occi.Core.Rendering;

/// <summary>Gathers the attributes that a client sent and tells those of the core, which are properties, from the others.</summary>
internal sealed class DraftAttributes
{
    /// <summary>Longer names are refused: none that is defined anywhere comes near it.</summary>
    public const int LongestName = 255;

    private readonly Dictionary<string, AttributeValue> _values = new(StringComparer.Ordinal);

    public string? Id => TextOf(CoreAttributes.Id);

    public string? Title => TextOf(CoreAttributes.Title);

    public string? Summary => TextOf(CoreAttributes.Summary);

    public string? Source => TextOf(CoreAttributes.Source);

    public string? Target => TextOf(CoreAttributes.Target);

    public string? TargetKind => TextOf(CoreAttributes.TargetKind);

    /// <summary>All, those of the core among them.</summary>
    public AttributeSet All => AttributeSet.From(_values);

    /// <summary>All but those of the core.</summary>
    public AttributeSet Others => AttributeSet.From(_values.Where(pair => !CoreAttributes.All.Contains(pair.Key)));

    /// <summary>Adds one; repeating it is fine, contradicting it a problem.</summary>
    public void Add(string name, AttributeValue value, string where, ProblemList problems)
    {
        if (!IsName(name))
        {
            problems.Add(new(where, name, "is no name of an attribute", ProblemCause.Malformed));
        }
        else if (!_values.TryAdd(name, value) && !_values[name].Equals(value))
        {
            problems.Add(new(name, null, "is given twice with different values", ProblemCause.Malformed));
        }
    }

    private static bool IsName(string name) => name.Length <= LongestName && CategoryId.IsTerm(name);

    private string? TextOf(string name) => _values.GetValueOrDefault(name)?.ToString();
}
