using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Stratus.EndToEnd.Tests;

/// <summary>A client of the server: nothing but OCCI over HTTP, and what operators look at.</summary>
internal sealed class OcciApi(Uri address) : IDisposable
{
    private const string ActionScheme = "http://schemas.ogf.org/occi/infrastructure";
    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };

    internal Uri Endpoint => address;

    internal Task<OcciAnswer> PostAsync(OcciDraft draft, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, draft.Collection, string.Join('\n', draft.Lines), cancellationToken);

    /// <summary>Makes an entity that must not be refused, and returns its path.</summary>
    internal async Task<string> CreateAsync(OcciDraft draft, CancellationToken cancellationToken)
    {
        var answer = await PostAsync(draft, cancellationToken);
        answer.Status.Should().Be(HttpStatusCode.Created, answer.Text);
        return answer.Location!;
    }

    /// <summary>Changes attributes of an entity.</summary>
    internal Task<OcciAnswer> UpdateAsync(string location, string lines, CancellationToken cancellationToken) => SendAsync(HttpMethod.Post, location, lines, cancellationToken);

    internal Task<OcciAnswer> ActAsync(string location, string action, string? method, CancellationToken cancellationToken)
    {
        var category = $"Category: {action}; scheme=\"{ActionScheme}/{location.Split('/')[1]}/action#\"; class=\"action\"";
        var body = method is null ? category : $"{category}\nX-OCCI-Attribute: method=\"{method}\"";
        return SendAsync(HttpMethod.Post, $"{location}?action={action}", body, cancellationToken);
    }

    /// <summary>Announces an image, which must not be refused, and returns its path.</summary>
    internal async Task<string> AnnounceAsync(object image, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsJsonAsync("/images", image, cancellationToken);
        response.StatusCode.Should().Be(HttpStatusCode.Created, await response.Content.ReadAsStringAsync(cancellationToken));
        return response.Headers.Location!.AbsolutePath;
    }

    /// <summary>Waits until machines can start from an image, and returns its template.</summary>
    internal async Task<string> TemplateAsync(string image, CancellationToken cancellationToken)
    {
        var ready = await Eventually.SeeAsync(
            $"{image} is ready",
            TimeSpan.FromSeconds(120),
            token => _http.GetFromJsonAsync<JsonElement>(image, token),
            seen => seen.GetProperty("state").GetString() is "ready" or "failed",
            cancellationToken);
        ready.GetProperty("state").GetString().Should().Be("ready", ready.ToString());
        return ready.GetProperty("template").GetString()!;
    }

    internal Task<OcciAnswer> DeleteAsync(string location, CancellationToken cancellationToken) => SendAsync(HttpMethod.Delete, location, null, cancellationToken);

    /// <summary>Reads an entity; null when there is none.</summary>
    internal async Task<OcciEntity?> FindAsync(string location, CancellationToken cancellationToken)
    {
        using var response = await GetAsync(location, "application/occi+json", cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        return OcciEntity.Parse(JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken)).RootElement);
    }

    /// <summary>The paths of all entities of a collection.</summary>
    internal async Task<IReadOnlyList<string>> ListAsync(string collection, CancellationToken cancellationToken)
    {
        using var response = await GetAsync(collection, "text/uri-list", cancellationToken);
        response.EnsureSuccessStatusCode();
        var lines = (await response.Content.ReadAsStringAsync(cancellationToken)).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(line => new Uri(line).AbsolutePath)];
    }

    internal async Task<string> ConsoleAsync(string compute, CancellationToken cancellationToken)
    {
        using var response = await GetAsync($"{compute}/console?bytes=200000", "text/plain", cancellationToken);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken);
    }

    /// <summary>Whether the server says that it can work, and what it says of itself.</summary>
    internal async Task<(bool IsReady, string Text)> ReadyAsync(CancellationToken cancellationToken)
    {
        using var response = await GetAsync("/readyz", "application/json", cancellationToken);
        response.StatusCode.Should().BeOneOf(HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable);
        return (response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>Waits until no operation is left.</summary>
    internal Task QuietAsync(TimeSpan patience, CancellationToken cancellationToken) => Eventually.SeeAsync(
        "The backlog is worked off", patience, ReadyAsync, ready => ready.Text.Contains("\"0 operations wait\"", StringComparison.Ordinal), cancellationToken);

    public void Dispose() => _http.Dispose();

    private Task<HttpResponseMessage> GetAsync(string path, string mediaType, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(mediaType);
        return _http.SendAsync(request, cancellationToken);
    }

    private async Task<OcciAnswer> SendAsync(HttpMethod method, string path, string? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "text/plain") };
        using var response = await _http.SendAsync(request, cancellationToken);
        return new OcciAnswer(response.StatusCode, response.Headers.Location?.AbsolutePath, await response.Content.ReadAsStringAsync(cancellationToken));
    }
}
