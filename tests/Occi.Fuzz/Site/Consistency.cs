using System.Text;
using Occi.Core.Rendering;
using Occi.Core.Rendering.Client;

namespace Occi.Fuzz.Site;

/// <summary>
/// Compares what a quiet server says: every rendering lists the same entities, each of them can be read in each rendering, and after everything was deleted through the API
/// there is no more than there was at the beginning.
/// </summary>
internal sealed class Consistency(FuzzSite site) : IDisposable
{
    /// <summary>Of more entities only the first are read one by one.</summary>
    private const int MostRead = 150;

    private static readonly string[] Listed = ["/compute/", "/network/", "/storage/", "/networkinterface/", "/storagelink/"];

    /// <summary>The schemes of what is not the users'.</summary>
    private static readonly string[] SitesOwn = ["http://schemas.stratus.cloud/", "http://schemas.openstack.org/", "http://schemas.ogf.org/"];

    private static readonly string[] Renderings = [MediaTypes.TextPlain, MediaTypes.TextOcci, MediaTypes.OcciJson, "text/html"];

    private readonly HttpClient _client = new(new SocketsHttpHandler { MaxResponseHeadersLength = 128 }) { BaseAddress = site.Address };

    /// <summary>Throws when something does not fit.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var waiting = await site.WaitUntilIdleAsync(cancellationToken);
        Require(waiting.Count == 0, $"the worker does not come to rest: {string.Join("; ", waiting)}");
        var all = await ListAsync("/", cancellationToken);
        var byKind = new List<string>();
        foreach (var collection in Listed)
        {
            byKind.AddRange(await ListAsync(collection, cancellationToken));
        }

        Require(all.Order(StringComparer.Ordinal).SequenceEqual(byKind.Order(StringComparer.Ordinal)), $"/ lists {all.Count} entities, and the kinds together {byKind.Count}");
        foreach (var location in all.Take(MostRead))
        {
            await ReadAsync(location, cancellationToken);
        }

        await CheckCategoriesAsync(cancellationToken);
        await DeleteAllAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<List<string>> ListAsync(string collection, CancellationToken cancellationToken)
    {
        var uris = Lines(await GetAsync(collection, MediaTypes.UriList, cancellationToken)).Select(PathOf).ToList();
        var plain = TextParser.ParseLocations(TextBody.ReadFields(await GetAsync(collection, MediaTypes.TextPlain, cancellationToken)).Value).Value.Select(PathOf).ToList();
        var json = await GetAsync(collection, MediaTypes.OcciJson, cancellationToken);
        var entities = JsonResponseParser.ParseEntities(json).Value.Select(entity => $"/{entity.Kind!.Value.Term}/{entity.Id!["urn:uuid:".Length..]}").ToList();
        Require(uris.SequenceEqual(plain), $"{collection} lists {uris.Count} entities in text/uri-list, and {plain.Count}, or others, in text/plain");
        Require(uris.ToHashSet().SetEquals(entities) && uris.Count == entities.Count, $"{collection} lists {uris.Count} entities in text/uri-list, and {entities.Count}, or others, in JSON");
        await GetAsync(collection, "text/html", cancellationToken);
        return uris;
    }

    private async Task ReadAsync(string location, CancellationToken cancellationToken)
    {
        foreach (var rendering in Renderings)
        {
            var body = await GetAsync(location, rendering, cancellationToken);
            if (rendering == MediaTypes.OcciJson)
            {
                var violations = JsonSchema.Violations(location.Contains("link/", StringComparison.Ordinal) || location.Contains("interface/", StringComparison.Ordinal) ? "link" : "resource", Encoding.UTF8.GetString(body));
                Require(violations.Count == 0, $"{location} in JSON: {string.Join("; ", violations)}");
            }
            else if (rendering == MediaTypes.TextPlain)
            {
                var reading = TextResponseParser.ParseEntity(TextBody.ReadFields(body).Value);
                Require(reading.IsSuccess && location.EndsWith(reading.Value.Id!["urn:uuid:".Length..], StringComparison.Ordinal), $"{location} cannot be read: {string.Join(' ', reading.Problems)}");
            }
        }
    }

    private async Task CheckCategoriesAsync(CancellationToken cancellationToken)
    {
        var json = JsonResponseParser.ParseCategories(await GetAsync("/-/", MediaTypes.OcciJson, cancellationToken)).Value.Mixins.Select(mixin => (mixin.Id, mixin.Location));
        var plain = TextResponseParser.ParseCategories(TextBody.ReadFields(await GetAsync("/-/", MediaTypes.TextPlain, cancellationToken)).Value).Value.Mixins.Select(mixin => (mixin.Id, mixin.Location));
        Require(json.SequenceEqual(plain), "the query interface names other mixins in JSON than in text/plain");
        foreach (var (id, location) in plain)
        {
            Require((await GetAsync(location, MediaTypes.UriList, cancellationToken)).Length >= 0, $"the collection of {id} cannot be listed");
        }
    }

    /// <summary>Everything goes but what the site made for everybody, and the mixins of users with it.</summary>
    private async Task DeleteAllAsync(CancellationToken cancellationToken)
    {
        await SendAsync(HttpMethod.Delete, "/", null, cancellationToken);
        var mixins = TextResponseParser.ParseCategories(TextBody.ReadFields(await GetAsync("/-/", MediaTypes.TextPlain, cancellationToken)).Value).Value.Mixins
            .Where(mixin => !Array.Exists(SitesOwn, scheme => mixin.Id.Scheme.StartsWith(scheme, StringComparison.Ordinal)));
        foreach (var mixin in mixins)
        {
            await SendAsync(HttpMethod.Delete, "/-/", $"Category: {mixin.Id.Term}; scheme=\"{mixin.Id.Scheme}\"; class=\"mixin\"\n", cancellationToken);
        }

        Require((await site.WaitUntilIdleAsync(cancellationToken)).Count == 0, "the worker does not come to rest after everything was deleted");
        var left = Lines(await GetAsync("/", MediaTypes.UriList, cancellationToken));
        Require(left.Count <= 1, $"{left.Count} entities are left after everything was deleted, {string.Join(' ', left.Take(3))} among them");
    }

    private Task<byte[]> GetAsync(string path, string accept, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, cancellationToken, accept);

    private async Task<byte[]> SendAsync(HttpMethod method, string path, string? body, CancellationToken cancellationToken, string accept = MediaTypes.TextPlain)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, MediaTypes.TextPlain) };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var read = await ReadAsync(response, $"{method} {path} as {accept}", cancellationToken);
        Require(response.IsSuccessStatusCode, $"{method} {path} as {accept} is answered with {(int)response.StatusCode}: {Encoding.UTF8.GetString(read)}");
        return read;
    }

    private async Task<byte[]> ReadAsync(HttpResponseMessage response, string request, CancellationToken cancellationToken)
    {
        try
        {
            return await response.Content.ReadAsByteArrayAsync(cancellationToken);
        }
        catch (HttpRequestException cutOff)
        {
            throw new InvalidOperationException($"The answer to {request} is cut off; the server says: {string.Join('\n', site.Errors.Take())}", cutOff);
        }
    }

    private static List<string> Lines(byte[] body) => [.. Encoding.UTF8.GetString(body).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static string PathOf(string uri) => new Uri(uri).AbsolutePath;

    private static void Require(bool isKept, string breach)
    {
        if (!isKept)
        {
            throw new BrokenPromiseException(breach);
        }
    }
}
