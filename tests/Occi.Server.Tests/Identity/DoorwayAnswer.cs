using System.Text.Json.Nodes;

namespace Occi.Server.Tests.Identity;

/// <summary>What a <see cref="Doorway"/> answered.</summary>
internal sealed record DoorwayAnswer(int Status, string Text, IReadOnlyList<string> Challenges, string? RetryAfter, IReadOnlyDictionary<string, string> Headers)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public static async Task<DoorwayAnswer> ReadAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join('\n', header.Value), StringComparer.OrdinalIgnoreCase);
        var challenges = response.Headers.TryGetValues("WWW-Authenticate", out var values) ? values.ToList() : [];
        return new DoorwayAnswer(
            (int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), challenges, headers.GetValueOrDefault("Retry-After"), headers);
    }
}
