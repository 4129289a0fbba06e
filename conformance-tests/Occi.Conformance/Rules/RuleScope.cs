namespace Occi.Conformance.Rules;

/// <summary>In which renderings a rule is checked.</summary>
public enum RuleScope
{
    /// <summary>In all that are asked for.</summary>
    EveryRendering,

    /// <summary>Once, as the rule does not depend on one.</summary>
    Once,

    /// <summary>In <c>text/plain</c> and <c>text/occi</c>.</summary>
    Text,

    /// <summary>In <c>text/plain</c> alone.</summary>
    TextPlain,

    /// <summary>In <c>text/occi</c> alone.</summary>
    TextOcci,

    /// <summary>In <c>application/occi+json</c> alone.</summary>
    Json,
}
