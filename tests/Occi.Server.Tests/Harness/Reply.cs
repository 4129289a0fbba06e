using System.Text.Json;

namespace Occi.Server.Tests.Harness;

/// <summary>What the server answered.</summary>
/// <param name="Status">The status code.</param>
/// <param name="ContentType">Without parameters; null when there is none.</param>
/// <param name="Headers">By name; several of one name are joined by line feeds.</param>
/// <param name="Body">The body.</param>
public sealed record Reply(int Status, string? ContentType, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>Headers and body: wherever a rendering puts things.</summary>
    public string Everything => string.Join('\n', Headers.Select(header => $"{header.Key}: {header.Value}")) + "\n\n" + Body;

    /// <summary>The path of the Location header.</summary>
    public string Location => new Uri(Headers["Location"]).AbsolutePath;

    /// <summary>Reads an answer to its end.</summary>
    public static async Task<Reply> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) => new(
        (int)response.StatusCode,
        response.Content.Headers.ContentType?.MediaType,
        response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join('\n', header.Value), StringComparer.OrdinalIgnoreCase),
        await response.Content.ReadAsStringAsync(cancellationToken));

    /// <summary>This answer, if it has the status.</summary>
    public Reply Require(int status)
    {
        Status.Should().Be(status, "the answer is {0}", Body);
        return this;
    }
}
