namespace Occi.Conformance.Rules;

/// <summary>The server breaks the rule.</summary>
/// <param name="expected">What the rule asks for.</param>
/// <param name="seen">What there was instead.</param>
public sealed class RuleBrokenException(string expected, string seen) : Exception($"Expected {expected}; seen: {seen}")
{
    /// <summary>What the rule asks for.</summary>
    public string Expected => expected;

    /// <summary>What there was instead.</summary>
    public string Seen => seen;
}
