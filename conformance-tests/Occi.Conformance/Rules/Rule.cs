using Occi.Conformance.Probing;

namespace Occi.Conformance.Rules;

/// <summary>One rule of the specifications and how to check it from outside.</summary>
/// <param name="Group">The heading it stands under.</param>
/// <param name="Name">Document, section and sentence.</param>
/// <param name="Scope">In which renderings it is checked.</param>
/// <param name="Check">Returns when the rule holds; throws <see cref="RuleBrokenException"/> or <see cref="NotOfferedException"/> otherwise.</param>
public sealed record Rule(string Group, string Name, RuleScope Scope, Func<Probe, Task> Check)
{
    /// <summary>Those of the renderings asked for that the rule is checked in.</summary>
    public IEnumerable<OcciRendering> Among(IReadOnlyList<OcciRendering> asked) => Scope switch
    {
        RuleScope.EveryRendering => asked,
        RuleScope.Once => asked.Take(1),
        RuleScope.Text => asked.Where(rendering => rendering != OcciRendering.Json),
        RuleScope.TextPlain => asked.Where(rendering => rendering == OcciRendering.TextPlain),
        RuleScope.TextOcci => asked.Where(rendering => rendering == OcciRendering.TextOcci),
        RuleScope.Json => asked.Where(rendering => rendering == OcciRendering.Json),
        _ => throw new InvalidOperationException($"Rule '{Name}' has a scope that nobody knows: {Scope}."),
    };
}
