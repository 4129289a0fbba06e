namespace Occi.Conformance.Rules;

/// <summary>Marks a static method <c>(Probe) → Task</c> as the check of one rule. The attribute is the rule's only source: where it stands and what it says.</summary>
/// <param name="document">E.g. <c>GFD.223</c>; <c>Practice</c> for what clients in the field rely on without a specification.</param>
/// <param name="section">The section of the document, or who relies on it.</param>
/// <param name="title">A sentence that holds for a server that keeps the rule.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RuleAttribute(string document, string section, string title) : Attribute
{
    /// <summary>Where the rule stands.</summary>
    public string Document => document;

    /// <summary>Where in the document.</summary>
    public string Section => section;

    /// <summary>What holds.</summary>
    public string Title => title;

    /// <summary>In which renderings the rule is checked; in all when not said otherwise.</summary>
    public RuleScope Scope { get; init; } = RuleScope.EveryRendering;
}
