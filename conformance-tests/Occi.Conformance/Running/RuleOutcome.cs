namespace Occi.Conformance.Running;

/// <summary>How a check ended.</summary>
public enum RuleOutcome
{
    /// <summary>The server keeps the rule.</summary>
    Passed,

    /// <summary>It breaks it.</summary>
    Failed,

    /// <summary>It does not have what the rule is about.</summary>
    NotOffered,
}
