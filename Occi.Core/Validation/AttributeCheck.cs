namespace Occi.Core.Validation;

/// <summary>Checks given attributes against their definitions, noting every problem.</summary>
/// <param name="definitions">What may be given.</param>
/// <param name="problems">Where problems are noted.</param>
/// <param name="where">What to put before names in problems: empty, or e.g. <c>link 1 </c>.</param>
internal sealed class AttributeCheck(IReadOnlyDictionary<string, AttributeDefinition> definitions, ProblemList problems, string where)
{
    /// <summary>The given values in their defined types; those that are refused are left out.</summary>
    /// <param name="given">What the client sent.</param>
    /// <param name="isChecked">Which names to look at; the others are passed over.</param>
    public Dictionary<string, AttributeValue> Given(AttributeSet given, Func<AttributeDefinition, bool> isChecked)
    {
        var values = new Dictionary<string, AttributeValue>(StringComparer.Ordinal);
        foreach (var (name, value) in given)
        {
            if (!definitions.TryGetValue(name, out var definition))
            {
                problems.Add(new(where + name, null, "is no attribute of this kind and these mixins"));
            }
            else if (isChecked(definition) && Typed(definition, value) is { } typed)
            {
                values[name] = typed;
            }
        }

        return values;
    }

    /// <summary>Sets the defaults of what has no value.</summary>
    public void FillDefaults(Dictionary<string, AttributeValue> values)
    {
        foreach (var definition in definitions.Values)
        {
            if (definition.Default is { } value)
            {
                values.TryAdd(definition.Name, value);
            }
        }
    }

    /// <summary>Notes what is required and has no value.</summary>
    public void RequireAll(IReadOnlyDictionary<string, AttributeValue> values, Func<AttributeDefinition, bool> isChecked)
    {
        foreach (var definition in definitions.Values)
        {
            if (definition.IsRequired && !values.ContainsKey(definition.Name) && !problems.Any(problem => problem.Object == where + definition.Name) && isChecked(definition))
            {
                problems.Add(new(where + definition.Name, null, "is required", ProblemCause.Missing));
            }
        }
    }

    private AttributeValue? Typed(AttributeDefinition definition, AttributeValue value)
    {
        var typed = AttributeConversion.To(definition.Type, value);
        var refusal = typed is null ? AttributeConversion.Refusal(definition.Type) : definition.Constraint?.Refusal(typed) ?? TextRules.Refusal(typed);
        if (refusal is null)
        {
            return typed;
        }

        // A value without a rule of its own may be anything, user data among it: it is not repeated.
        var shown = value is AttributeValue.Structure || (definition is { Type: AttributeType.String, Constraint: null }) ? null : value.ToString();
        problems.Add(new(where + definition.Name, shown, refusal));
        return null;
    }
}
