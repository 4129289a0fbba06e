namespace Bench.Http.Floor;

/// <summary>
/// The least that Kestrel can do: no routing, no middleware, one look-up, and bytes that were ready before. It answers with the very bytes and headers that
/// Stratus answered with, so that the two differ in nothing but the work.
/// </summary>
internal static class FloorServer
{
    /// <summary>Serves until it is told to end; prints where it listens.</summary>
    /// <param name="answersFile">What <see cref="RecordedAnswers"/> wrote.</param>
    public static async Task RunAsync(string answersFile)
    {
        var answers = await RecordedAnswers.ReadAsync(answersFile, CancellationToken.None);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        await using var app = builder.Build();
        app.Run(context => AnswerAsync(context, answers));
        app.Lifetime.ApplicationStarted.Register(() => Console.Out.WriteLine($"The floor is listening on {app.Urls.First()}"));
        await app.RunAsync();
    }

    private static Task AnswerAsync(HttpContext context, IReadOnlyDictionary<string, RecordedAnswer> answers)
    {
        var answer = answers[RecordedAnswers.Key(context.Request.Path, context.Request.Headers.Accept)];
        context.Response.Headers.Server = answer.Server;
        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = answer.Body.Length;
        return context.Response.Body.WriteAsync(answer.Body).AsTask();
    }
}
