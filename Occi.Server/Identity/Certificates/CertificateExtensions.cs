using Grid.Credentials;
using Grid.Credentials.Paths;
using Grid.Credentials.Trust;
using Grid.Credentials.Voms;
using Microsoft.AspNetCore.Authentication;
using Occi.Server.Configuration;
using Occi.Server.Identity.Keystone;

namespace Occi.Server.Identity.Certificates;

/// <summary>Puts certificates among the ways to come in.</summary>
internal static class CertificateExtensions
{
    /// <summary>The scheme, and what judges the chains.</summary>
    public static AuthenticationBuilder AddCertificates(this AuthenticationBuilder builder, X509Options x509, StratusOptions site)
    {
        builder.Services
            .AddSingleton(provider => new TrustDirectory(new TrustDirectoryOptions { Path = x509.TrustDirectory }, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(provider => new VomsDirectory(new VomsDirectoryOptions { Path = x509.VomsDirectory, CheckInterval = TimeSpan.FromSeconds(1) }, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(provider => new CredentialVerifier(
                PathRulesOf(x509),
                new VomsRules { HostNames = HostNames(x509, site) },
                provider.GetRequiredService<TrustDirectory>(),
                provider.GetRequiredService<VomsDirectory>(),
                new VerdictCacheOptions(),
                provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<CertificateIdentities>()
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<CertificateSurvey>(provider, x509))
            .AddSingleton<ITokenStanding, CertificateStanding>();
        return builder.AddScheme<CertificateAuthenticationOptions, CertificateHandler>(CertificateDefaults.AuthenticationScheme, null);
    }

    private static PathRules PathRulesOf(X509Options options) => new()
    {
        ClockSkew = TimeSpan.FromSeconds(options.ClockSkew),
        MinRsaBits = options.MinRsaBits,
        MinProxyRsaBits = options.MinRsaBits,
        AllowLegacyProxies = options.AllowLegacyProxies,
        AllowDraftProxies = options.AllowDraftProxies,
        MaxProxyDepth = options.MaxProxyDepth,
        RequireCrls = options.RequireRevocationLists,
    };

    private static IReadOnlyList<string> HostNames(X509Options x509, StratusOptions site) =>
        x509.HostNames.Count > 0 ? [.. x509.HostNames] : [.. new[] { site.PublicUrl, site.Url }.OfType<string>().Select(url => new Uri(url).Host).Distinct()];
}
