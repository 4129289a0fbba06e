using System.Text;
using static Occi.Server.Tests.BadInput.Mistakes;

namespace Occi.Server.Tests.BadInput;

/// <summary>Requests that are wrong before their content matters.</summary>
internal static class ProtocolMistakes
{
    private const string Compute = $"{{\"kind\":\"{Infrastructure}compute\"";

    public static IEnumerable<BadRequest> All { get; } =
    [
        new("a body over the limit", "POST", "/compute/", 413, "body", null, "is too large: at most 1048576 bytes") { Bytes = new byte[(1024 * 1024) + 1] },
        new("a body over the limit in JSON", "POST", "/compute/", 413, "body", null, "is too large: at most 1048576 bytes") { Bytes = new byte[(1024 * 1024) + 1], ContentType = "application/json" },
        new("an unsupported Content-Type", "POST", "/compute/", 415, "Content-Type", "application/xml", "is nothing that can be read here") { Text = "<compute/>", ContentType = "application/xml" },
        new("an entity as a list of addresses", "POST", "/compute/", 400, "Content-Type", "text/uri-list", "cannot describe this") { Text = "http://x/", ContentType = "text/uri-list" },
        new("an unsupported Accept", "GET", "/compute/", 406, "Accept", "image/png", "text/plain") { Accept = "image/png" },
        new("an entity as a list of addresses to read", "GET", "{compute}", 400, "Accept", "text/uri-list", "cannot show an entity") { Accept = "text/uri-list" },
        new("a change whose outcome could not be shown", "POST", "{compute}", 400, "Accept", "text/uri-list", "cannot show an entity") { Text = Attribute("occi.core.title=\"changed\""), Accept = "text/uri-list" },
        Json("an unfinished object", "/compute/", Compute, "body", null, "is not valid JSON"),
        Json("JSON that is no object", "/compute/", "[1]", "body", null, "is not an object"),
        Json("JSON that is nothing", "/compute/", "", "body", null, "is not valid JSON"),
        Json("JSON with a comment", "/compute/", Compute + "/* x */}", "body", null, "is not valid JSON"),
        Json("JSON with a member twice", "/compute/", Compute + ",\"title\":\"a\",\"title\":\"b\"}", "body", null, "names a member twice"),
        Json("JSON with a member that does not belong", "/compute/", Compute + ",\"colour\":1}", "body", "colour", "is no member that belongs here"),
        Json("JSON a thousand levels deep", "/compute/", Compute + ",\"attributes\":" + new string('[', 1000) + new string(']', 1000) + "}", "body", null, "nests deeper than"),
        Json("JSON with half a surrogate pair", "/compute/", Compute + ",\"title\":\"\\ud800\"}", "body", null, "half of a surrogate pair"),
        Json("attributes that are a text", "/compute/", Compute + ",\"attributes\":\"many\"}", "attributes", null, "is not an object"),
        new("invalid UTF-8 in text", "POST", "/compute/", 400, "body", null, "is not valid UTF-8") { Bytes = [.. Encoding.UTF8.GetBytes(Kind("compute")), 0xC3, 0x28] },
        new("invalid UTF-8 in JSON", "POST", "/compute/", 400, "body", null, "is not valid UTF-8") { Bytes = [.. "{\"kind\":\""u8, 0xFF, .. "\"}"u8], ContentType = "application/json" },
        Post("a line without a field name", "/compute/", Kind("compute") + "hello\n", "line 2", null, "has no field name"),
        Post("a field that is not OCCI's", "/compute/", Kind("compute") + "X-Colour: red\n", "line 2", "X-Colour", "is no field of OCCI"),
        new("a PATCH of an entity", "PATCH", "{compute}", 405, "method", "PATCH", "is not possible on {compute}") { Text = "{}" },
        new("a PUT of a collection", "PUT", "/compute/", 405, "method", "PUT", "is not possible on /compute/") { Text = "{}" },
        new("a PUT to the query interface", "PUT", "/-/", 405, "method", "PUT", "is not possible on /-/") { Text = "x" },
        new("an address that leads nowhere", "GET", "/toaster/", 404, "location", "/toaster/", "does not exist"),
        new("a UUID that is none", "GET", "/compute/42", 404, "location", "/compute/42", "does not exist"),
        new("a UUID that is none, to delete", "DELETE", "/compute/not-a-uuid", 404, "location", "/compute/not-a-uuid", "does not exist"),
        new("an id of another kind", "GET", "/storage/{computeid}", 404, "location", "/storage/{computeid}", "does not exist"),
        new("a console of nothing", "GET", "/compute/42/console", 404, "location", "/compute/42/console", "does not exist"),
        new("a console of a negative length", "GET", "{compute}/console?bytes=-1", 400, "bytes", "-1", "is not a number from 1 to"),
        new("a malformed filter", "GET", "/-/", 400, "Category", "compute", "has no scheme") { Headers = [("Category", "compute")] },
    ];
}
