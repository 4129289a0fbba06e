using System.Collections;

namespace Occi.Core;

/// <summary>
/// Gathers the problems of one request. Only so many are kept, and a last one says that there were more: a mistake takes a client two bytes, and each is a sentence in the
/// answer, so that a small request must not be able to ask for a large one.
/// </summary>
public sealed class ProblemList : IReadOnlyList<OcciProblem>
{
    /// <summary>How many problems are told.</summary>
    public const int Most = 100;

    private readonly List<OcciProblem> _told = [];

    /// <summary>How many are told; the one that says that there were more among them.</summary>
    public int Count => _told.Count;

    /// <summary>How many were noted, those that are not told among them.</summary>
    public int Noted { get; private set; }

    /// <inheritdoc/>
    public OcciProblem this[int index] => _told[index];

    /// <summary>Notes a problem.</summary>
    public void Add(OcciProblem problem)
    {
        Noted++;
        if (_told.Count < Most)
        {
            _told.Add(problem);
        }
        else if (_told.Count == Most)
        {
            _told.Add(new OcciProblem("request", null, $"has more than {Most} mistakes: only the first are told", problem.Cause));
        }
    }

    /// <summary>Notes problems in their order.</summary>
    public void AddRange(IEnumerable<OcciProblem> problems)
    {
        foreach (var problem in problems)
        {
            Add(problem);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<OcciProblem> GetEnumerator() => _told.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
