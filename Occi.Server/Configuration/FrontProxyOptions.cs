using System.ComponentModel.DataAnnotations;

namespace Occi.Server.Configuration;

/// <summary>A web server in front of this one that has checked the clients' certificates, as Apache with mod_ssl and GridSite does.</summary>
public sealed class FrontProxyOptions
{
    /// <summary>
    /// Addresses and networks (<c>10.1.0.0/16</c>) whose word on who a client is is taken: they must strip <c>SSL_CLIENT_…</c> and <c>GRST_…</c> from what clients send. Default
    /// none. Not the same as <c>trustedProxies</c>, whose X-Forwarded headers are believed; a front proxy usually belongs into both.
    /// </summary>
    [CustomValidation(typeof(ProxyNetworks), nameof(ProxyNetworks.Validate))]
    public IList<string> Addresses { get; } = [];

    /// <summary>
    /// What it tells: <c>x509</c>, only mod_ssl's <c>SSL_CLIENT_…</c>, and whatever else comes along is taken for forged; or <c>gridsite</c>, mod_gridsite's <c>GRST_…</c> too, with
    /// which proxies and VOMS attributes are possible. Default <c>x509</c>.
    /// </summary>
    [RegularExpression("x509|gridsite")]
    public string Tells { get; set; } = "x509";

    /// <summary>Whether mod_gridsite's word is taken.</summary>
    internal bool IsGridSite => Tells == "gridsite";
}
