using System.Text.Json;
using Bench.Http.Load;

namespace Bench.Http.Floor;

/// <summary>Takes down what Stratus answers, for the floor to repeat.</summary>
internal static class RecordedAnswers
{
    private static readonly string[] KestrelsOwn = ["Date", "Content-Length", "Transfer-Encoding", "Connection"];

    /// <summary>By what an answer is found again.</summary>
    public static string Key(string? path, string? accept, string? category) => $"{path} {accept} {category}";

    /// <summary>Asks each question once and writes the answers to a file.</summary>
    /// <exception cref="HttpRequestException">An answer was no success.</exception>
    public static async Task RecordAsync(Uri server, ClientCredential? credential, IEnumerable<Exchange> exchanges, string file, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { MaxResponseHeadersLength = 128 };
        if (credential is not null)
        {
            handler.SslOptions = credential.ToTls();
        }

        using var client = new HttpClient(handler) { BaseAddress = server };
        var answers = new List<RecordedAnswer>();
        foreach (var exchange in exchanges)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, exchange.Path);
            request.Headers.TryAddWithoutValidation("Accept", exchange.Accept);
            request.Headers.TryAddWithoutValidation("Category", exchange.Category);
            using var response = (await client.SendAsync(request, cancellationToken)).EnsureSuccessStatusCode();
            var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).Where(header => !KestrelsOwn.Contains(header.Key));
            answers.Add(new RecordedAnswer(
                Key(exchange.Path, exchange.Accept, exchange.Category),
                headers.ToDictionary(header => header.Key, header => header.Value.ToArray()),
                await response.Content.ReadAsByteArrayAsync(cancellationToken)));
        }

        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(answers), cancellationToken);
    }

    /// <summary>The answers of a file by <see cref="Key"/>.</summary>
    public static async Task<IReadOnlyDictionary<string, RecordedAnswer>> ReadAsync(string file, CancellationToken cancellationToken)
    {
        var answers = JsonSerializer.Deserialize<List<RecordedAnswer>>(await File.ReadAllTextAsync(file, cancellationToken))!;
        return answers.ToDictionary(answer => answer.Key);
    }
}
