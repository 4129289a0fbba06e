using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Occi.Core;
using Occi.Server.Configuration;
using Occi.Server.Identity;
using Occi.Server.Identity.Keystone;
using Occi.Server.Identity.Passwords;
using Occi.Server.Tests.Identity.Passwords;

namespace Occi.Server.Tests.Identity.Keystone;

/// <summary>A doorway with tokens, passwords, and a pretended certificate: a header with the name of whose it is.</summary>
internal sealed class KeystoneDoorway : IAsyncDisposable
{
    /// <summary>The header that stands for a certificate in the handshake.</summary>
    public const string Certificate = "X-Test-Certificate";

    private readonly TemporaryFolder _folder = new();

    public Doorway Doorway { get; private set; } = null!;

    public ManualClock Clock { get; } = new();

    /// <summary>Whose tenants are which.</summary>
    public Dictionary<string, string[]> Tenants { get; } = new()
    {
        ["/CN=Alice"] = ["vo.example.org", "other.example.org"],
        ["/CN=Bob"] = ["vo.example.org"],
        ["carol"] = ["local"],
    };

    public List<RevokedToken> Saved { get; } = [];

    /// <summary>The serial number that is revoked now.</summary>
    public string? RevokedSerial { get; set; }

    /// <summary>Until when the pretended certificate holds.</summary>
    public DateTimeOffset? CertificateEnd { get; set; }

    public static async Task<KeystoneDoorway> OpenAsync(Action<TokenOptions>? configure = null)
    {
        var keystone = new KeystoneDoorway();
        var (tokens, passwords) = (new TokenOptions(), new PasswordOptions { File = keystone._folder.Write("accounts", Accounts.Line("carol", Accounts.Alice, "staff")) });
        configure?.Invoke(tokens);
        var revoked = new RevokedTokens(
            (token, _) =>
            {
                keystone.Saved.Add(token);
                return Task.CompletedTask;
            },
            keystone.Clock);
        keystone.Doorway = await Doorway.OpenAsync(
            ["token", "basic", "x509"],
            services =>
            {
                services.AddSingleton<TimeProvider>(keystone.Clock)
                    .AddSingleton(Options.Create(tokens)).AddSingleton(Options.Create(passwords)).AddSingleton(Options.Create(new LdapOptions())).AddSingleton(Options.Create(new ThrottleOptions()))
                    .AddSingleton<ITenantDirectory>(new Directory(keystone)).AddSingleton<IRevokedTokens>(revoked).AddSingleton<ILoginTrail>(new Trail()).AddSingleton<ITokenStanding>(new Standing(keystone)).AddSingleton(keystone)
                    .AddAuthentication().AddToken(keystone._folder.Path).AddBasic(passwords, new LdapOptions()).AddScheme<AuthenticationSchemeOptions, PretendedCertificates>("x509", null);
            },
            map: app => app.MapKeystone());
        return keystone;
    }

    public async ValueTask DisposeAsync()
    {
        await Doorway.DisposeAsync();
        _folder.Dispose();
    }

    private sealed class Directory(KeystoneDoorway keystone) : ITenantDirectory
    {
        public IReadOnlyList<string> TenantsOf(ProvenIdentity identity) => keystone.Tenants.GetValueOrDefault(identity.Subject) ?? [];

        public IReadOnlyList<OcciProblem> WhyNone(ProvenIdentity identity) => [new OcciProblem("subject", identity.Subject, "belongs to no tenant")];
    }

    private sealed class Trail : ILoginTrail
    {
        public Task RefusedAsync(HttpContext context, string scheme, CredentialRefusedException refused) => Task.CompletedTask;

        public Task TurnedAwayAsync(HttpContext context, ProvenIdentity identity, IReadOnlyList<OcciProblem> problems) => Task.CompletedTask;

        public Task TokenGivenAsync(HttpContext context, AccessToken token, string tenant) => Task.CompletedTask;

        public Task TokenRevokedAsync(HttpContext context, AccessToken token, string tenant) => Task.CompletedTask;
    }

    private sealed class Standing(KeystoneDoorway keystone) : ITokenStanding
    {
        public string? WhyNot(AccessToken token) => token.Certificates.Any(certificate => certificate.Serial == keystone.RevokedSerial) ? "came from a certificate that was revoked since" : null;
    }
}
