using Occi.Server.Identity.Certificates;
using Occi.Server.Identity.FrontProxy;
using Occi.Server.Identity.Keystone;
using Occi.Server.Identity.Passwords;

namespace Occi.Server.Identity;

/// <summary>The names of the authentication schemes, which are also what <c>/whoami</c>, the mapping and the audit log call them.</summary>
internal static class IdentitySchemes
{
    /// <summary>A certificate shown in the TLS handshake, with proxies and VOMS attributes.</summary>
    public const string X509 = "x509";

    /// <summary>A name and a password (RFC 7617).</summary>
    public const string Basic = "basic";

    /// <summary>A token of this server.</summary>
    public const string Token = "token";

    /// <summary>What a trusted proxy in front of the server says of the client's certificate.</summary>
    public const string FrontProxy = "frontproxy";

    /// <summary>The order in which they are asked: what a client says for this very request comes before what its connection says.</summary>
    public static IReadOnlyList<string> Order { get; } = [Token, Basic, FrontProxy, X509];

    /// <summary>The handlers of all of them.</summary>
    public static IReadOnlyList<Type> Handlers { get; } = [typeof(TokenHandler), typeof(BasicHandler), typeof(FrontProxyHandler), typeof(CertificateHandler)];

    /// <summary>Those that prove who somebody is; a token only tells what one of them has proved.</summary>
    public static IReadOnlyList<string> Proving { get; } = [X509, Basic, FrontProxy];
}
