using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Occi.Conformance.Tests.Broken;

/// <summary>Wrong servers, each with the rule that catches it.</summary>
internal static class Breakages
{
    public static IReadOnlyList<Breakage> All { get; } =
    [
        .. Heads(), .. Bodies(), .. Deeds(),
    ];

    private static IEnumerable<Breakage> Heads() =>
    [
        new("no Server header", EveryAnswer) { Answer = (_, response) => response.Headers.Remove("Server") },
        new("a Server header without a version", EveryAnswer)
        {
            Answer = (_, response) =>
            {
                response.Headers.Remove("Server");
                response.Headers.TryAddWithoutValidation("Server", "nginx/1.22 OCCI-CRTP/1.1");
            },
        },
        new("204 for an empty collection", "GFD.223 11.1: an empty collection answers 200 and has no members")
        {
            Answer = (request, response) => Set(response, IsGet(request, "/mixin/"), HttpStatusCode.NoContent),
        },
        new("204 for DELETE", "GFD.223 10.4: DELETE answers 200, and then the entity is gone")
        {
            Answer = (request, response) => Set(response, request.Method == HttpMethod.Delete && response.IsSuccessStatusCode, HttpStatusCode.NoContent),
        },
        new("201 without Location", "GFD.223 11.3.1: POST on a kind's location answers 201 with Location, or 200 with the entity") { Answer = (_, response) => response.Headers.Remove("Location") },
        new("no HEAD", "Practice jOCCI: HEAD on /-/ answers 200 without a body") { Answer = (request, response) => Set(response, request.Method == HttpMethod.Head, HttpStatusCode.MethodNotAllowed) },
        new("200 where there is nothing", "GFD.223 5.4: nothing at a path answers 404 to GET")
        {
            Answer = (_, response) => Set(response, response.StatusCode == HttpStatusCode.NotFound, HttpStatusCode.OK),
        },
        new("500 for mistakes of the client", "GFD.185 3.6.8: a missing required attribute answers 400")
        {
            Answer = (_, response) => Set(response, response.StatusCode == HttpStatusCode.BadRequest, HttpStatusCode.InternalServerError),
        },
        new("another Content-Type", "GFD.223 10.1: GET answers 200 with the entity in the rendering that was asked for")
        {
            Answer = (request, response) => response.Content.Headers.ContentType = IsGet(request, "/storage/") ? new MediaTypeHeaderValue("text/html") : response.Content.Headers.ContentType,
        },
        new("headers that are cut", "GFD.229 7: the headers of the query interface are not cut: they tell what text/plain tells", OcciRendering.TextOcci)
        {
            Answer = (_, response) => Keep(response, "Category", 5),
        },
    ];

    private static IEnumerable<Breakage> Bodies() =>
    [
        new("a blank line first", "GFD.229 6: no blank line comes first, in an entity, a collection, or the query interface") { Body = (_, body) => "\n" + body },
        new("class before scheme", "Practice the OGF suites: an entity shows its kind as 'Category: term; scheme=\"…\"; class=\"kind\"'")
        {
            Body = (_, body) => Regex.Replace(body, "(scheme=\"[^\"]*\"); (class=\"[a-z]*\")", "$2; $1"),
        },
        new("addresses of actions", "Practice the OGF suites: actions are shown as links with a path, not an address")
        {
            Body = (_, body) => body.Replace("Link: </", "Link: <http://127.0.0.1/", StringComparison.Ordinal),
        },
        new("numbers in quotes", "GFD.229 4.3: texts are quoted, numbers and truth values are not") { Body = (_, body) => Regex.Replace(body, "=([0-9.]+)\n", "=\"$1\"\n") },
        new("a body beside the headers", "GFD.229 7: everything is in the headers, and the body says OK", OcciRendering.TextOcci) { Body = (_, body) => body + "and more" },
        new("no properties of attributes", "GFD.229 4.1: the query interface tells which attributes are immutable and which are required") { Body = (_, body) => Regex.Replace(body, "\\{[^}]*\\}", "") },
        new("an entity without an id", "GFD.226 3.1.1: a resource keeps the schema of the specification", OcciRendering.Json) { Body = (_, body) => Regex.Replace(body, "\"id\":\"[^\"]*\",?", "") },
        new("a bare array", "GFD.226 3.3.1: a collection of resources is an object with the array resources", OcciRendering.Json)
        {
            Body = (request, body) => IsGet(request, "/storage/") && body.StartsWith("{\"resources\":", StringComparison.Ordinal) ? body["{\"resources\":".Length..^1] : body,
        },
        new("no core#link", "GFD.183 4.4.2: the kinds entity, resource and link of the core are there") { Body = (_, body) => Regex.Replace(body, "Category: link;.*\n", "") },
        new("a parent that is not there", "GFD.183 4.4.2: every kind leads to core#entity by its parents") { Body = (_, body) => body.Replace("core#resource\"", "core#thing\"", StringComparison.Ordinal) },
        new("locations without a slash", "GFD.185 3.3.1: every kind and mixin beyond the core has a location, and it ends in /")
        {
            Body = (_, body) => body.Replace("location=\"/compute/\"", "location=\"/compute\"", StringComparison.Ordinal),
        },
        new("another query interface at the well-known path", "GFD.185 3.6.7: /.well-known/org/ogf/occi/-/ mirrors /-/")
        {
            Body = (request, body) => IsGet(request, "/.well-known/") ? Regex.Replace(body, "Category: storage;.*\n", "") : body,
        },
        new("links that are not shown", "GFD.185 3.4.5: a resource shows the links that it owns, with their own location, kind and target's kind")
        {
            Body = (_, body) => Regex.Replace(body, "Link: <[^?>]*>.*\n", ""),
        },
        new("all actions always", "GFD.185 3.4.4: the actions that apply now are shown, and those that do not are not")
        {
            Body = (_, body) => Regex.Replace(body, "(Link: <[^?]*)\\?action=offline>.*\n", $"$0$1?action=online>; rel=\"{StorageAction}online\"\n"),
        },
    ];

    private static IEnumerable<Breakage> Deeds() =>
    [
        new("a filter that is ignored", "GFD.185 3.4.1: a Category header restricts the answer to that kind") { Question = request => request.Headers.Remove("Category") },
        new("weights that are ignored", "RFC 9110 12.4.2: the type with the higher weight wins", OcciRendering.Json)
        {
            Question = request =>
            {
                request.Headers.Remove("Accept");
                request.Headers.TryAddWithoutValidation("Accept", "text/plain");
            },
        },
        new("PUT that only changes", "GFD.223 10.2.2: PUT replaces the entity: what it does not name is removed")
        {
            Question = request => request.Method = request.Method == HttpMethod.Put ? HttpMethod.Post : request.Method,
        },
        new("an action that does nothing", "GFD.223 10.3.2: POST with ?action= invokes the action and answers 200") { Instead = request => Ok(request.RequestUri!.Query.Contains("action=", StringComparison.Ordinal)) },
        new("a change that does nothing", "GFD.223 10.3.1: POST changes what it names and leaves the rest")
        {
            Instead = request => Ok(request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.Length > "/storage/".Length),
        },
        new("DELETE that does nothing", "GFD.223 10.4: DELETE answers 200, and then the entity is gone") { Instead = request => Ok(request.Method == HttpMethod.Delete) },
        new("titles without quotes", "Practice the OGF suites: quotes, backslashes, commas and semicolons in a text come back as they were sent")
        {
            Body = (_, body) => body.Replace("\\\"", "'", StringComparison.Ordinal),
        },
        new("links to anything", "GFD.185 3.6.8: a link to nothing answers 400 or 404")
        {
            Instead = request => Ok(request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath == "/storagelink/"),
        },
    ];

    private const string EveryAnswer = "GFD.223 5.3: every answer names the OCCI version in its Server header, also those that refuse";
    private const string StorageAction = "http://schemas.ogf.org/occi/infrastructure/storage/action#";

    private static bool IsGet(HttpRequestMessage request, string path) => request.Method == HttpMethod.Get && request.RequestUri!.AbsolutePath.StartsWith(path, StringComparison.Ordinal);

    private static void Set(HttpResponseMessage response, bool applies, HttpStatusCode status) => response.StatusCode = applies ? status : response.StatusCode;

    private static void Keep(HttpResponseMessage response, string header, int count)
    {
        if (response.Headers.NonValidated.TryGetValues(header, out var values))
        {
            var kept = values.Take(count).ToList();
            response.Headers.Remove(header);
            response.Headers.TryAddWithoutValidation(header, kept);
        }
    }

    private static HttpResponseMessage? Ok(bool applies) => applies ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("OK\n") } : null;
}
