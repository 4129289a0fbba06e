using System.Reflection;
using Occi.Conformance.Probing;

namespace Occi.Conformance.Rules;

/// <summary>All rules, found by their attributes: what the command runs and what the tests run is the same.</summary>
public static class RuleBook
{
    /// <summary>In the order of their groups, within a group as they are written.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        .. from type in typeof(RuleBook).Assembly.GetTypes()
           let heading = type.GetCustomAttribute<RuleGroupAttribute>()
           where heading is not null
           orderby heading.Order, type.MetadataToken
           from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public)
           let rule = method.GetCustomAttribute<RuleAttribute>()
           where rule is not null
           orderby heading.Order, type.MetadataToken, method.MetadataToken
           select new Rule(heading.Name, $"{rule.Document} {rule.Section}: {rule.Title}", rule.Scope, method.CreateDelegate<Func<Probe, Task>>()),
    ];
}
