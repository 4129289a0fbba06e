using Occi.Conformance.Rules;

namespace Occi.Conformance.Running;

/// <summary>How the check of one rule in one rendering ended.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Rendering">The rendering.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Message">What was expected and what was seen, or what is not offered; empty for what passed.</param>
/// <param name="Duration">How long it took.</param>
public sealed record RuleResult(Rule Rule, OcciRendering Rendering, RuleOutcome Outcome, string Message, TimeSpan Duration);
