using Bench.Http.Load;
using Bench.Http.Servers;
using Microsoft.Extensions.Primitives;

namespace Bench.Http.Floor;

/// <summary>
/// The least that Kestrel can do: no routing, no middleware, one look-up, and bytes that were ready before. It answers with the very bytes and headers that
/// Stratus answered with, so that the two differ in nothing but the work. Where a database is given it answers listings with nothing, once it has read the rows.
/// </summary>
internal static class FloorServer
{
    /// <summary>Starts one in a process of its own that repeats what Stratus answers to these requests.</summary>
    /// <param name="stratus">Is asked each once.</param>
    /// <param name="exchanges">GET requests.</param>
    /// <param name="database">Whose rows are read for paths below <see cref="BareQuery.Path"/>; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<MeasuredServer> StartAsync(Uri stratus, IEnumerable<Exchange> exchanges, string? database, CancellationToken cancellationToken)
    {
        var answers = Path.GetTempFileName();
        try
        {
            await RecordedAnswers.RecordAsync(stratus, exchanges, answers, cancellationToken);
            string[] arguments = database is null ? ["--floor", answers] : ["--floor", answers, database];
            return await MeasuredServer.StartAsync(typeof(FloorServer).Assembly.Location, arguments, cancellationToken);
        }
        finally
        {
            File.Delete(answers);
        }
    }

    /// <summary>Serves until it is told to end; prints where it listens.</summary>
    /// <param name="answersFile">What <see cref="RecordedAnswers"/> wrote.</param>
    /// <param name="database">Whose rows are read, or null.</param>
    public static async Task RunAsync(string answersFile, string? database)
    {
        var recorded = await RecordedAnswers.ReadAsync(answersFile, CancellationToken.None);
        var answers = recorded.ToDictionary(answer => answer.Key, answer => (Headers: HeadersOf(answer.Value), answer.Value.Body));
        using var query = database is null ? null : new BareQuery(database);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        await using var app = builder.Build();
        app.Run(context =>
        {
            if (query is not null && context.Request.Path.StartsWithSegments(BareQuery.Path, out var rest))
            {
                query.Answer(context, rest.Value!);
                return Task.CompletedTask;
            }

            var (headers, body) = answers[RecordedAnswers.Key(context.Request.Path, context.Request.Headers.Accept, context.Request.Headers["Category"])];
            foreach (var (name, value) in headers)
            {
                context.Response.Headers[name] = value;
            }

            context.Response.ContentLength = body.Length;
            return context.Response.Body.WriteAsync(body).AsTask();
        });
        app.Lifetime.ApplicationStarted.Register(() => Console.Out.WriteLine($"The floor is listening on {app.Urls.First()}"));
        await app.RunAsync();
    }

    private static KeyValuePair<string, StringValues>[] HeadersOf(RecordedAnswer answer) =>
        [.. answer.Headers.Select(header => KeyValuePair.Create(header.Key, new StringValues(header.Value)))];
}
