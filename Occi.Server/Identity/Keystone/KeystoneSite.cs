using Microsoft.AspNetCore.Http.Features;
using Occi.Server.Http;

namespace Occi.Server.Identity.Keystone;

/// <summary>Where clients find the endpoints of Keystone's protocol.</summary>
internal static class KeystoneSite
{
    /// <summary>The path that they share on this server.</summary>
    public const string Path = "/keystone/";

    /// <summary>The oldest version that is spoken, as its path below the others.</summary>
    public const string V2 = "v2.0";

    /// <summary>The newest version that is spoken.</summary>
    public const string V3 = "v3";

    /// <summary>The address of all, as the client calls this server. A quote, which a name of a host cannot hold, would end the address in a challenge.</summary>
    public static string Root(HttpContext context) =>
        context.Features.GetRequiredFeature<RequestSite>().Address.Absolute(Path).Replace("'", "%27", StringComparison.Ordinal).Replace("\"", "%22", StringComparison.Ordinal);
}
