namespace Occi.Core;

/// <summary>Makes outcomes.</summary>
public static class Outcome
{
    /// <summary>Success.</summary>
    public static Outcome<T> Of<T>(T value)
        where T : notnull => new(value, []);

    /// <summary>Failure.</summary>
    /// <exception cref="ArgumentException">There is no problem.</exception>
    public static Outcome<T> Refused<T>(params IReadOnlyList<OcciProblem> problems)
        where T : notnull =>
        problems.Count > 0 ? new(default, problems) : throw new ArgumentException("A refusal needs a problem.", nameof(problems));

    /// <summary>Failure when there are problems, success otherwise; only then is the value made.</summary>
    public static Outcome<T> From<T>(Func<T> value, ProblemList problems)
        where T : notnull => problems.Count > 0 ? new(default, problems) : Of(value());
}
