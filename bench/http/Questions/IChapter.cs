namespace Bench.Http.Questions;

/// <summary>Questions that are asked of the same servers.</summary>
internal interface IChapter
{
    /// <summary>For the report.</summary>
    string Title { get; }

    /// <summary>Makes the servers, asks every question, and ends the servers.</summary>
    /// <param name="options">Where Stratus is.</param>
    /// <param name="ask">Measures and reports.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task AskAsync(BenchOptions options, Action<Question> ask, CancellationToken cancellationToken);
}
