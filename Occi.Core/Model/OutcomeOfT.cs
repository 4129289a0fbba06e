using System.Diagnostics.CodeAnalysis;

namespace Occi.Core;

/// <summary>Either a value or every problem that stood in its way.</summary>
public sealed class Outcome<T>
    where T : notnull
{
    private readonly T? _value;

    internal Outcome(T? value, IReadOnlyList<OcciProblem> problems)
    {
        _value = value;
        Problems = problems;
    }

    /// <summary>Whether there is a value.</summary>
    public bool IsSuccess => Problems.Count == 0;

    /// <summary>All problems; empty on success.</summary>
    public IReadOnlyList<OcciProblem> Problems { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There are problems instead; the message lists them.</exception>
    public T Value => IsSuccess ? _value! : throw new InvalidOperationException(string.Join(' ', Problems));

    /// <summary>The value or, when it returns false, the problems.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value, out IReadOnlyList<OcciProblem> problems)
    {
        value = _value;
        problems = Problems;
        return IsSuccess;
    }
}
