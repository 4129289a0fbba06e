namespace Occi.Fuzz.Parsers;

/// <summary>What holds for every answer of a parser or a validator.</summary>
internal static class Promises
{
    /// <summary>An answer to a mistake may be longer than the mistake, but not without bounds.</summary>
    private const int MostProblems = 110;

    private const int LongestSentence = 2000;

    /// <summary>Refusals are sentences: bounded in number and length, and without control characters.</summary>
    public static void CheckProblems<T>(Outcome<T> outcome, int size)
        where T : notnull
    {
        Require(outcome.Problems.Count <= MostProblems, $"{outcome.Problems.Count} problems in {size} bytes");
        foreach (var problem in outcome.Problems)
        {
            var sentence = problem.ToString();
            Require(sentence.Length <= LongestSentence && !sentence.Any(char.IsControl), $"the sentence is: {sentence}");
        }
    }

    /// <summary>Throws with a description when a promise is broken.</summary>
    public static void Require(bool isKept, string breach)
    {
        if (!isKept)
        {
            throw new BrokenPromiseException(breach);
        }
    }
}
