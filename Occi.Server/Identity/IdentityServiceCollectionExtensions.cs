using Occi.Server.Configuration;
using Occi.Server.Identity.Mapping;

namespace Occi.Server.Identity;

internal static class IdentityServiceCollectionExtensions
{
    /// <summary>The ways in that are configured, and what becomes of who comes in.</summary>
    public static IServiceCollection AddIdentity(this IServiceCollection services, StratusOptions options)
    {
        services.AddAuthenticationCore();
        return services
            .AddSingleton(provider => new MappingFile(options.Mapping, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<MappingFile>>()))
            .AddSingleton<CallerResolver>();
    }
}
