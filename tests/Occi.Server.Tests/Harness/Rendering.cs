using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Occi.Server.Tests.Harness;

/// <summary>Writes wishes as clients do; by hand, so that the server is not tested with its own parser's twin.</summary>
internal static class Rendering
{
    public const string Plain = "text/plain";
    public const string Headers = "text/occi";
    public const string Json = "application/occi+json";

    /// <summary>The body, and what must be added to the request.</summary>
    public static (HttpContent? Body, Action<HttpRequestMessage> Shape) Write(Wish wish, string rendering) => rendering switch
    {
        Plain => (new StringContent(string.Concat(Fields(wish).Select(field => $"{field.Name}: {field.Value}\n")), Encoding.UTF8, Plain), _ => { }),
        Headers => (null, request => AddHeaders(request, wish)),
        _ => (new StringContent(ToJson(wish).ToJsonString(), Encoding.UTF8, Json), _ => { }),
    };

    private static void AddHeaders(HttpRequestMessage request, Wish wish)
    {
        request.Content = new ByteArrayContent([]);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", Headers);
        foreach (var (name, value) in Fields(wish))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private static IEnumerable<(string Name, string Value)> Fields(Wish wish)
    {
        yield return ("Category", $"{wish.Kind}; scheme=\"{Wish.Infrastructure}\"; class=\"kind\"");
        foreach (var mixin in wish.Mixins.Select(mixin => mixin.Split('#')))
        {
            yield return ("Category", $"{mixin[1]}; scheme=\"{mixin[0]}#\"; class=\"mixin\"");
        }

        foreach (var (name, value) in wish.Attributes)
        {
            yield return ("X-OCCI-Attribute", value is string text ? $"{name}=\"{Escape(text)}\"" : string.Create(CultureInfo.InvariantCulture, $"{name}={value}"));
        }

        foreach (var (kind, target) in wish.Links)
        {
            yield return ("Link", $"<{target}>; rel=\"{Wish.Infrastructure}{TargetOf(kind)}\"; category=\"{Wish.Infrastructure}{kind}\"");
        }
    }

    private static JsonObject ToJson(Wish wish)
    {
        var json = new JsonObject { ["kind"] = Wish.Infrastructure + wish.Kind };
        var attributes = new JsonObject();
        foreach (var (name, value) in wish.Attributes)
        {
            switch (name)
            {
                case "occi.core.title" or "occi.core.summary":
                    json[name["occi.core.".Length..]] = (string)value;
                    break;
                case "occi.core.source" or "occi.core.target":
                    json[name["occi.core.".Length..]] = new JsonObject { ["location"] = (string)value };
                    break;
                default:
                    attributes[name] = JsonValue.Create(value);
                    break;
            }
        }

        json["attributes"] = attributes;
        json["mixins"] = new JsonArray([.. wish.Mixins.Select(mixin => JsonValue.Create(mixin))]);
        if (wish.Links.Count > 0)
        {
            json["links"] = new JsonArray([.. wish.Links.Select(link => new JsonObject
            {
                ["kind"] = Wish.Infrastructure + link.Kind,
                ["target"] = new JsonObject { ["location"] = link.Target },
            })]);
        }

        return json;
    }

    private static string TargetOf(string linkKind) => linkKind == "networkinterface" ? "network" : "storage";

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
