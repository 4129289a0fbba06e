using Microsoft.AspNetCore.Authorization;

namespace Occi.Server.Identity.Keystone;

/// <summary>Which address of Keystone's protocol leads where.</summary>
internal static class KeystoneRoutes
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// The routes. They are open to anybody (<see cref="IAllowAnonymous"/>) because they refuse in Keystone's form those that prove nobody; what a request proves must be in
    /// <c>HttpContext.User</c> before.
    /// </summary>
    public static void MapKeystone(this WebApplication app)
    {
        var v2 = app.Services.GetRequiredService<KeystoneV2Endpoints>();
        var v3 = app.Services.GetRequiredService<KeystoneV3Endpoints>();
        Map(app, "", Reading, KeystoneVersions.ListAsync);
        Map(app, $"{KeystoneSite.V2}/", Reading, KeystoneVersions.ReadV2Async);
        Map(app, $"{KeystoneSite.V2}/tokens", [HttpMethods.Post], v2.GiveAsync);
        Map(app, $"{KeystoneSite.V2}/tenants", Reading, v2.ListTenantsAsync);
        Map(app, $"{KeystoneSite.V3}/", Reading, KeystoneVersions.ReadV3Async);
        Map(app, $"{KeystoneSite.V3}/OS-FEDERATION/identity_providers/egi.eu/protocols/mapped/auth", [HttpMethods.Get, HttpMethods.Post], v3.FederateAsync);
        Map(app, $"{KeystoneSite.V3}/auth/federation/voms", [HttpMethods.Get, HttpMethods.Post], v3.FederateAsync); // Keystorm's own route
        Map(app, $"{KeystoneSite.V3}/auth/projects", Reading, v3.ListProjectsAsync);
        Map(app, $"{KeystoneSite.V3}/auth/tokens", [HttpMethods.Post], v3.GiveAsync);
        Map(app, $"{KeystoneSite.V3}/auth/tokens", Reading, v3.ReadAsync);
        Map(app, $"{KeystoneSite.V3}/auth/tokens", [HttpMethods.Delete], v3.RevokeAsync);
    }

    private static void Map(WebApplication app, string path, string[] methods, RequestDelegate endpoint) =>
        app.MapMethods(KeystoneSite.Path + path, methods, KeystoneEndpoint.Guard(endpoint)).AllowAnonymous().ExcludeFromDescription();
}
