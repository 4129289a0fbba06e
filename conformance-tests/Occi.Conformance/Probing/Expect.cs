using Occi.Conformance.Rules;

namespace Occi.Conformance.Probing;

/// <summary>What rules ask of anything but a status.</summary>
internal static class Expect
{
    /// <summary>Breaks the rule unless it is so.</summary>
    public static void That(bool holds, string expected, string seen)
    {
        if (!holds)
        {
            throw new RuleBrokenException(expected, seen);
        }
    }

    /// <summary>Breaks the rule unless both are the same.</summary>
    public static void Same<T>(T expected, T seen, string what) =>
        That(EqualityComparer<T>.Default.Equals(expected, seen), $"{what} to be '{expected}'", $"'{seen}'");

    /// <summary>Breaks the rule unless the list has the member.</summary>
    public static void Has(IEnumerable<string> list, string member, string what)
    {
        var all = list.ToList();
        That(all.Contains(member), $"{what} to have {member}", $"[{string.Join(", ", all)}]");
    }

    /// <summary>Breaks the rule if the list has the member.</summary>
    public static void HasNot(IEnumerable<string> list, string member, string what)
    {
        var all = list.ToList();
        That(!all.Contains(member), $"{what} not to have {member}", $"[{string.Join(", ", all)}]");
    }

    /// <summary>Breaks the rule if anything is wrong.</summary>
    public static void None(IEnumerable<string> wrong, string expected)
    {
        var all = wrong.ToList();
        That(all.Count == 0, expected, string.Join("; ", all.Take(10)));
    }
}
