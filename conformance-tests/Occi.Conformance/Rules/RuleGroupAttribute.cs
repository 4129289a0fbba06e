namespace Occi.Conformance.Rules;

/// <summary>Marks a class whose methods are rules, and names the part of the specifications that they are about.</summary>
/// <param name="order">Where its rules come in reports.</param>
/// <param name="name">The heading that they stand under.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RuleGroupAttribute(int order, string name) : Attribute
{
    /// <summary>Where its rules come.</summary>
    public int Order => order;

    /// <summary>The heading.</summary>
    public string Name => name;
}
