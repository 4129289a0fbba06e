using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;

namespace Occi.Server.Identity.Keystone;

/// <summary>Version 3 of Keystone's protocol, as far as clients of federated sites use it.</summary>
internal sealed class KeystoneV3Endpoints(KeystoneLogin login, TokenService tokens)
{
    /// <summary><c>GET OS-FEDERATION/identity_providers/egi.eu/protocols/mapped/auth</c>: a token for whoever the request itself proves.</summary>
    public async Task FederateAsync(HttpContext context)
    {
        var credential = KeystoneLogin.Require(context);
        await GiveAsync(context, credential, await login.GiveAsync(context, credential, null));
    }

    /// <summary><c>POST auth/tokens</c>: a token for a token or a password, for one project if one is named.</summary>
    public async Task GiveAsync(HttpContext context)
    {
        var body = await KeystoneEndpoint.ReadAsync(context);
        var request = KeystoneRequest.TryReadV3(body, out var mistake) ?? throw new KeystoneRefusedException(StatusCodes.Status400BadRequest, mistake!);
        var credential = await login.FindAsync(context, request);
        await GiveAsync(context, credential, await login.GiveAsync(context, credential, request.Tenant));
    }

    /// <summary><c>GET auth/projects</c>: those that a token can be had for.</summary>
    public Task ListProjectsAsync(HttpContext context) => KeystoneEndpoint.SendAsync(context, StatusCodes.Status200OK, new JsonObject
    {
        ["projects"] = new JsonArray([.. login.TenantsOf(KeystoneLogin.Require(context).Identity).Select(name => (JsonNode)Project(name))]),
        ["links"] = new JsonObject { ["self"] = $"{KeystoneSite.Root(context)}{KeystoneSite.V3}/auth/projects", ["previous"] = null, ["next"] = null },
    });

    /// <summary><c>GET auth/tokens</c>: what a token of one's own holds, while it is good.</summary>
    public Task ReadAsync(HttpContext context)
    {
        var (token, text) = Subject(context);
        context.Response.Headers[KeystoneEndpoint.SubjectToken] = text;
        return KeystoneEndpoint.SendAsync(context, StatusCodes.Status200OK, new JsonObject { ["token"] = Token(token, "token") });
    }

    /// <summary><c>DELETE auth/tokens</c>: takes a token of one's own back, and all that were got by it.</summary>
    public async Task RevokeAsync(HttpContext context)
    {
        await login.RevokeAsync(context, Subject(context).Token);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>The token that a request is about; whoever asks must be its holder.</summary>
    private (AccessToken Token, string Text) Subject(HttpContext context)
    {
        var asking = KeystoneLogin.Require(context);
        if (context.Request.Headers[KeystoneEndpoint.SubjectToken] is not [{ Length: > 0 } text])
        {
            throw new KeystoneRefusedException(StatusCodes.Status400BadRequest, $"{KeystoneEndpoint.SubjectToken} does not name one token.");
        }

        var verdict = tokens.Judge(text);
        return verdict.IsGood && verdict.Token.Identity.Subject == asking.Identity.Subject
            ? (verdict.Token, text)
            : throw new KeystoneRefusedException(
                StatusCodes.Status404NotFound, $"{KeystoneEndpoint.SubjectToken} names no token of yours that is good."); // no more, so that nobody else's is told apart
    }

    private static Task GiveAsync(HttpContext context, KeystoneCredential credential, IssuedToken issued)
    {
        context.Response.Headers[KeystoneEndpoint.SubjectToken] = new StringValues(issued.Text);
        return KeystoneEndpoint.SendAsync(context, StatusCodes.Status201Created, new JsonObject { ["token"] = Token(issued.Content, credential.Method) });
    }

    private static JsonObject Token(AccessToken token, string method)
    {
        var body = new JsonObject
        {
            ["methods"] = new JsonArray(method),
            ["issued_at"] = KeystoneEndpoint.Text(token.Issued),
            ["expires_at"] = KeystoneEndpoint.Text(token.Expires),
            ["audit_ids"] = new JsonArray(token.Id.ToString()),
            ["user"] = new JsonObject { ["id"] = token.Identity.Subject, ["name"] = token.Identity.Subject, ["domain"] = Domain("Federated") },
        };
        if (token.Identity.Tenant is { } tenant)
        {
            body["project"] = new JsonObject { ["id"] = tenant, ["name"] = tenant, ["domain"] = Domain("default") };
            body["roles"] = new JsonArray();
            body["catalog"] = new JsonArray();
        }

        return body;
    }

    private static JsonObject Project(string name) => new() { ["id"] = name, ["name"] = name, ["enabled"] = true, ["domain_id"] = "default", ["description"] = "" };

    private static JsonObject Domain(string name) => new() { ["id"] = name, ["name"] = name };
}
