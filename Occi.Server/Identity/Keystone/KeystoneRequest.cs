using System.Text.Json;

namespace Occi.Server.Identity.Keystone;

/// <summary>Who a client of Keystone's protocol says it is, and which tenant it wants a token for.</summary>
internal sealed record KeystoneRequest
{
    /// <summary>The name of an account; null when the client shows something else.</summary>
    public string? UserName { get; init; }

    /// <summary>The account's password.</summary>
    public string? UserPassword { get; init; }

    /// <summary>A token; null when the client shows something else. With neither it is whoever the request itself proves.</summary>
    public string? TokenText { get; init; }

    /// <summary>The tenant; null for a token that is good for all.</summary>
    public string? Tenant { get; init; }

    /// <summary>Reads a request of v2.0: <c>{"auth": {"voms": true, "tenantName": "…"}}</c>, or <c>passwordCredentials</c> or <c>token</c> instead of <c>voms</c>.</summary>
    public static KeystoneRequest? TryReadV2(ReadOnlyMemory<byte> utf8, out string? mistake) => KeystoneBody.Read(utf8, ReadV2, out mistake);

    /// <summary>Reads a request of v3: <c>{"auth": {"identity": {"methods": ["token"], "token": {"id": "…"}}, "scope": {"project": {"id": "…"}}}}</c>, or <c>password</c>.</summary>
    public static KeystoneRequest? TryReadV3(ReadOnlyMemory<byte> utf8, out string? mistake) => KeystoneBody.Read(utf8, ReadV3, out mistake);

    /// <inheritdoc/>
    public override string ToString() => $"request for {Tenant ?? "all tenants"}";

    private static KeystoneRequest? ReadV2(JsonElement body)
    {
        if (body.Object("auth") is not { } auth || Has(auth, "tenantName", out var name) is false || Has(auth, "tenantId", out var id) is false)
        {
            return null;
        }

        var request = new KeystoneRequest { Tenant = name ?? id };
        var (password, token, voms) = (auth.Object("passwordCredentials"), auth.Object("token"), IsTrue(auth, "voms"));
        return (password, token, voms) switch
        {
            ({ } credentials, null, false) => WithPassword(request, credentials.Text("username"), credentials.Text("password")),
            (null, { } shown, false) => shown.Text("id") is { } text ? request with { TokenText = text } : null,
            (null, null, true) => request,
            _ => null,
        };
    }

    private static KeystoneRequest? ReadV3(JsonElement body)
    {
        if (body.Object("auth") is not { } auth || auth.Object("identity") is not { } identity || !TryScope(auth, out var tenant))
        {
            return null;
        }

        var request = new KeystoneRequest { Tenant = tenant };
        return Method(identity) switch
        {
            "token" => identity.Object("token")?.Text("id") is { } text ? request with { TokenText = text } : null,
            "password" => identity.Object("password")?.Object("user") is { } user ? WithPassword(request, user.Text("name") ?? user.Text("id"), user.Text("password")) : null,
            _ => null,
        };
    }

    /// <summary>The only method that is named; null when there are none or several.</summary>
    private static string? Method(JsonElement identity) =>
        identity.TryGetProperty("methods", out var methods) && methods.ValueKind == JsonValueKind.Array && methods.GetArrayLength() == 1 && methods[0].ValueKind == JsonValueKind.String
            ? methods[0].GetString()
            : null;

    /// <summary>No scope, <c>"unscoped"</c>, or a project by its id or its name, which are the same here. Domains there are none.</summary>
    private static bool TryScope(JsonElement auth, out string? tenant)
    {
        tenant = null;
        if (!auth.TryGetProperty("scope", out var scope) || (scope.ValueKind == JsonValueKind.String && scope.GetString() == "unscoped"))
        {
            return true;
        }

        tenant = scope.Object("project") is { } project ? project.Text("id") ?? project.Text("name") : null;
        return tenant is not null;
    }

    private static KeystoneRequest? WithPassword(KeystoneRequest request, string? name, string? password) =>
        name is null || password is null ? null : request with { UserName = name, UserPassword = password };

    /// <summary>False when the member is there and no text.</summary>
    private static bool Has(JsonElement auth, string name, out string? value)
    {
        value = auth.Text(name);
        return value is not null || !auth.TryGetProperty(name, out var member) || member.ValueKind == JsonValueKind.Null;
    }

    /// <summary>keystone-voms documents the text, and rOCCI sends the boolean.</summary>
    private static bool IsTrue(JsonElement auth, string name) =>
        auth.TryGetProperty(name, out var value) && (value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.String && value.GetString() == "true"));
}
