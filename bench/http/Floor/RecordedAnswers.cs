using System.Text.Json;

namespace Bench.Http.Floor;

/// <summary>Takes down what Stratus answers, for the floor to repeat.</summary>
internal static class RecordedAnswers
{
    /// <summary>By what an answer is found again.</summary>
    public static string Key(string? path, string? accept) => path + " " + accept;

    /// <summary>Asks each question once and writes the answers to a file.</summary>
    /// <exception cref="HttpRequestException">An answer was no success.</exception>
    public static async Task RecordAsync(Uri server, IEnumerable<Question> questions, string file, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = server };
        var answers = new List<RecordedAnswer>();
        foreach (var question in questions)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, question.Path);
            request.Headers.TryAddWithoutValidation("Accept", question.Accept);
            using var response = (await client.SendAsync(request, cancellationToken)).EnsureSuccessStatusCode();
            answers.Add(new RecordedAnswer(
                question.Path,
                question.Accept,
                response.Headers.Server.ToString(),
                response.Content.Headers.ContentType!.ToString(),
                await response.Content.ReadAsByteArrayAsync(cancellationToken)));
        }

        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(answers), cancellationToken);
    }

    /// <summary>The answers of a file by <see cref="Key"/>.</summary>
    public static async Task<IReadOnlyDictionary<string, RecordedAnswer>> ReadAsync(string file, CancellationToken cancellationToken)
    {
        var answers = JsonSerializer.Deserialize<List<RecordedAnswer>>(await File.ReadAllTextAsync(file, cancellationToken))!;
        return answers.ToDictionary(answer => Key(answer.Path, answer.Accept));
    }
}
