using System.ComponentModel.DataAnnotations;
using Occi.Server.Audit;
using Occi.Server.Http;
using Occi.Server.Identity.Certificates;
using Occi.Server.Tls;

namespace Occi.Server.Configuration;

/// <summary>All of <c>stratus.json</c>; environment variables with the prefix <c>STRATUS_</c> override it (<c>STRATUS_DRIVER__NAME=memory</c>).</summary>
public sealed class StratusOptions
{
    /// <summary>
    /// Where to listen: <c>https://…</c> with <see cref="Tls"/>. Default <c>http://127.0.0.1:8080</c>. Without authentication only a loopback address is accepted.
    /// </summary>
    [Required]
    public string Url { get; set; } = "http://127.0.0.1:8080";

    /// <summary>
    /// The address that clients use when it is not <see cref="Url"/>, e.g. <c>https://cloud.example.org/occi</c>: every location is told under it. Default: what a trusted
    /// proxy says, else what the client connected to.
    /// </summary>
    [CustomValidation(typeof(PublicUrl), nameof(Configuration.PublicUrl.Validate))]
    public string? PublicUrl { get; set; }

    /// <summary>Addresses and networks (<c>10.1.0.0/16</c>) of proxies whose X-Forwarded headers are believed. Default none, not even this machine.</summary>
    [CustomValidation(typeof(ProxyNetworks), nameof(ProxyNetworks.Validate))]
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>The host's certificate; null for plain http.</summary>
    public TlsOptions? Tls { get; set; }

    /// <summary>Which certificates let somebody in; null for none.</summary>
    public X509Options? X509 { get; set; }

    /// <summary>Names and passwords in a file.</summary>
    public PasswordOptions Passwords { get; set; } = new();

    /// <summary>Names and passwords of an LDAP directory.</summary>
    public LdapOptions Ldap { get; set; } = new();

    /// <summary>A web server in front of this one that has checked the clients' certificates.</summary>
    public FrontProxyOptions FrontProxy { get; set; } = new();

    /// <summary>The tokens that somebody gets who has proved who they are.</summary>
    public TokenOptions Token { get; set; } = new();

    /// <summary>How those are slowed down who guess passwords and tokens.</summary>
    public ThrottleOptions Throttle { get; set; } = new();

    /// <summary>The file that says who belongs to which tenant, with which role and limits. Default: each VO is a tenant.</summary>
    public string? Mapping { get; set; }

    /// <summary>Where Stratus keeps its database, and the drivers the files of machines and volumes. Default <c>/var/lib/stratus</c>.</summary>
    [Required]
    public string DataDirectory { get; set; } = "/var/lib/stratus";

    /// <summary>Where drivers are found, each in a folder of its name. Default: <c>drivers</c> beside the server.</summary>
    public string? DriversDirectory { get; set; }

    /// <summary>Which hypervisor driver runs the machines. Default <c>kvm</c>.</summary>
    public BackendOptions Driver { get; set; } = new() { Name = "kvm" };

    /// <summary>Where machines run, when that is in more than one place; then <see cref="Driver"/> is left out. Default: one host, <c>default</c>, with <see cref="Driver"/>.</summary>
    public IList<SiteHostOptions> Hosts { get; } = [];

    /// <summary>Where disks are kept.</summary>
    public StorageOptions Storage { get; set; } = new();

    /// <summary>The images that machines can be started from; the first is the default.</summary>
    public IList<ImageOptions> Images { get; } = [];

    /// <summary>The images that clients bring.</summary>
    public ImageStoreOptions ImageStore { get; set; } = new();

    /// <summary>Images that are fetched from elsewhere.</summary>
    public ImageImportOptions ImageImport { get; set; } = new();

    /// <summary>The images that lie on this host for its machines.</summary>
    public ImageCacheOptions ImageCache { get; set; } = new();

    /// <summary>Where the images that machines start from lie on this host.</summary>
    public string ImageCacheFolder => Path.GetFullPath(ImageCache.Directory ?? Path.Combine(DataDirectory, "image-cache"));

    /// <summary>The network that a machine gets when it asks for none.</summary>
    public DefaultNetworkOptions DefaultNetwork { get; set; } = new();

    /// <summary>What a machine gets that names neither a resource template nor sizes.</summary>
    public DefaultSizeOptions DefaultSize { get; set; } = new();

    /// <summary>How operations are worked on.</summary>
    public WorkerOptions Worker { get; set; } = new();

    /// <summary>How long the audit log stays where it can be asked.</summary>
    public AuditOptions Audit { get; set; } = new();

    /// <summary>The largest request body, in bytes. Default 1 MiB.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public long MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>The largest header section of a request, in bytes. Default 128 KiB: text/occi puts everything into headers.</summary>
    [Range(1024, WireLimits.HeaderBytes)]
    public int MaxHeaderBytes { get; set; } = 128 * 1024;

    /// <summary>How many header fields a request may have. Default 1000.</summary>
    [Range(32, WireLimits.Headers)]
    public int MaxHeaders { get; set; } = 1000;

    /// <summary><c>text</c>, <c>json</c> (one object a line), or <c>auto</c>: text on a terminal and json elsewhere. Default <c>auto</c>.</summary>
    [RegularExpression("auto|text|json")]
    public string LogFormat { get; set; } = "auto";

    /// <summary>Whether anybody is asked who they are.</summary>
    internal bool AsksWho => X509 is not null || AsksForPasswords || FrontProxy.Addresses.Count > 0;

    /// <summary>Whether names and passwords are a way in.</summary>
    internal bool AsksForPasswords => Passwords.File is not null || Ldap.Url is not null;
}
