using System.Text.Json.Nodes;

namespace Occi.Server.Identity.Keystone;

/// <summary>Tells which versions of Keystone's protocol there are, and where. Anybody may ask.</summary>
internal static class KeystoneVersions
{
    /// <summary>All of them, with the status that Keystone uses for it.</summary>
    public static Task ListAsync(HttpContext context) => KeystoneEndpoint.SendAsync(context, StatusCodes.Status300MultipleChoices, new JsonObject
    {
        ["versions"] = new JsonObject { ["values"] = new JsonArray(V3(context), V2(context)) },
    });

    /// <summary>The older one.</summary>
    public static Task ReadV2Async(HttpContext context) => KeystoneEndpoint.SendAsync(context, StatusCodes.Status200OK, new JsonObject { ["version"] = V2(context) });

    /// <summary>The newer one.</summary>
    public static Task ReadV3Async(HttpContext context) => KeystoneEndpoint.SendAsync(context, StatusCodes.Status200OK, new JsonObject { ["version"] = V3(context) });

    private static JsonObject V2(HttpContext context) => Version(context, "v2.0", "deprecated", KeystoneSite.V2, "2014-04-17T00:00:00Z");

    private static JsonObject V3(HttpContext context) => Version(context, "v3.7", "stable", KeystoneSite.V3, "2016-10-06T00:00:00Z");

    private static JsonObject Version(HttpContext context, string id, string status, string path, string updated) => new()
    {
        ["id"] = id,
        ["status"] = status,
        ["updated"] = updated,
        ["links"] = new JsonArray(new JsonObject { ["rel"] = "self", ["href"] = $"{KeystoneSite.Root(context)}{path}/" }),
        ["media-types"] = new JsonArray(new JsonObject { ["base"] = "application/json", ["type"] = $"application/vnd.openstack.identity-{path}+json" }),
    };
}
