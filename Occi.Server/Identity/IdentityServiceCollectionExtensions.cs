using Microsoft.Extensions.Options;
using Occi.Data;
using Occi.Server.Configuration;
using Occi.Server.Identity.Certificates;
using Occi.Server.Identity.FrontProxy;
using Occi.Server.Identity.Keystone;
using Occi.Server.Identity.Mapping;
using Occi.Server.Identity.Passwords;
using Occi.Server.Quotas;

namespace Occi.Server.Identity;

internal static class IdentityServiceCollectionExtensions
{
    /// <summary>The ways in that are configured, and what becomes of who comes in.</summary>
    public static IServiceCollection AddIdentity(this IServiceCollection services, StratusOptions options)
    {
        var ways = services.AddAuthentication();
        if (options.X509 is { } x509)
        {
            ways.AddCertificates(x509, options);
        }

        if (options.AsksForPasswords)
        {
            ways.AddBasic(options.Passwords, options.Ldap);
        }

        if (options.FrontProxy.Addresses.Count > 0)
        {
            ways.AddFrontProxy();
        }

        if (options.AsksWho)
        {
            ways.AddToken(options.DataDirectory);
        }

        return services
            .AddSingleton<ITenantDirectory, TenantDirectory>()
            .AddSingleton<RevokedTokens>(provider => new(
                (token, cancellationToken) => SaveAsync(provider.GetRequiredService<IStratusStore>(), token, cancellationToken), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<IRevokedTokens>(provider => provider.GetRequiredService<RevokedTokens>())
            .AddSingleton(Options.Create(options.Token))
            .AddSingleton(Options.Create(options.FrontProxy))
            .AddSingleton(Options.Create(options.Passwords))
            .AddSingleton(Options.Create(options.Ldap))
            .AddSingleton(Options.Create(options.Throttle))
            .AddSingleton(provider => new MappingFile(options.Mapping, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<MappingFile>>()))
            .AddSingleton<CallerResolver>()
            .AddSingleton<QuotaCheck>();
    }

    /// <summary>What the ways in must know before anybody comes.</summary>
    public static async Task LoadIdentityAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var revoked = await services.GetRequiredService<IStratusStore>().ListRevokedTokensAsync(now, cancellationToken);
        services.GetRequiredService<RevokedTokens>().Load(revoked.Select(token => new RevokedToken(Guid.Parse(token.Key), token.Value)));
        _ = services.GetRequiredService<MappingFile>(); // so that its mistakes are told at start, as are those of
        services.OpenPasswordSources();
        services.GetService<CertificateSurvey>()?.Tell();
    }

    private static Task SaveAsync(IStratusStore store, RevokedToken token, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            await transaction.RevokeTokenAsync(token.Id.ToString(), token.Until, cancellationToken);
            return true;
        },
        cancellationToken);
}
