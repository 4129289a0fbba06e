using System.Text.Json.Nodes;

namespace Occi.Server.Identity.Keystone;

/// <summary>Version 2.0 of Keystone's protocol, as far as the clients of keystone-voms use it.</summary>
internal sealed class KeystoneV2Endpoints(KeystoneLogin login)
{
    /// <summary><c>POST tokens</c>: a token.</summary>
    public async Task GiveAsync(HttpContext context)
    {
        var body = await KeystoneEndpoint.ReadAsync(context);
        var request = KeystoneRequest.TryReadV2(body, out var mistake) ?? throw new KeystoneRefusedException(StatusCodes.Status400BadRequest, mistake!);
        var issued = await login.GiveAsync(context, await login.FindAsync(context, request), request.Tenant);
        await KeystoneEndpoint.SendAsync(context, StatusCodes.Status200OK, new JsonObject { ["access"] = Access(issued) });
    }

    /// <summary><c>GET tenants</c>: those that a token can be had for.</summary>
    public Task ListTenantsAsync(HttpContext context) => KeystoneEndpoint.SendAsync(context, StatusCodes.Status200OK, new JsonObject
    {
        ["tenants"] = new JsonArray([.. login.TenantsOf(KeystoneLogin.Require(context).Identity).Select(Tenant)]),
        ["tenants_links"] = new JsonArray(),
    });

    private static JsonObject Access(IssuedToken issued)
    {
        var (content, identity) = (issued.Content, issued.Content.Identity);
        var token = new JsonObject
        {
            ["id"] = issued.Text,
            ["issued_at"] = KeystoneEndpoint.Text(content.Issued),
            ["expires"] = KeystoneEndpoint.Text(content.Expires),
        };
        if (identity.Tenant is { } tenant)
        {
            token["tenant"] = Tenant(tenant);
        }

        return new JsonObject
        {
            ["token"] = token,
            ["serviceCatalog"] = new JsonArray(),
            ["user"] = new JsonObject
            {
                ["id"] = identity.Subject,
                ["name"] = identity.Subject,
                ["username"] = identity.Subject,
                ["roles"] = new JsonArray(),
                ["roles_links"] = new JsonArray(),
            },
            ["metadata"] = new JsonObject { ["is_admin"] = 0, ["roles"] = new JsonArray() },
        };
    }

    private static JsonNode Tenant(string name) => new JsonObject { ["id"] = name, ["name"] = name, ["enabled"] = true, ["description"] = "" };
}
