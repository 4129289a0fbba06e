using Microsoft.Extensions.Options;
using Occi.Server.Configuration;
using Occi.Server.Identity.Certificates;
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

        return services
            .AddSingleton(Options.Create(options.Passwords))
            .AddSingleton(Options.Create(options.Ldap))
            .AddSingleton(Options.Create(options.Throttle))
            .AddSingleton(provider => new MappingFile(options.Mapping, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<MappingFile>>()))
            .AddSingleton<CallerResolver>()
            .AddSingleton<QuotaCheck>();
    }
}
