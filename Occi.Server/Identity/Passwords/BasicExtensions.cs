using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Occi.Server.Configuration;
using Occi.Server.Identity.Ldap;
using Occi.Server.Identity.Throttling;

namespace Occi.Server.Identity.Passwords;

/// <summary>Puts names and passwords among the ways to come in.</summary>
internal static class BasicExtensions
{
    /// <summary>
    /// The scheme, the sources that are configured (first the file, then LDAP), and the throttle. The option values must be registered (<c>IOptions&lt;PasswordOptions&gt;</c>,
    /// <c>IOptions&lt;LdapOptions&gt;</c>, <c>IOptions&lt;ThrottleOptions&gt;</c>).
    /// </summary>
    public static AuthenticationBuilder AddBasic(
        this AuthenticationBuilder builder, PasswordOptions passwords, LdapOptions ldap, Action<BasicOptions>? configure = null)
    {
        builder.Services.AddPasswordSources(passwords, ldap);
        return builder.AddScheme<BasicOptions, BasicHandler>(BasicDefaults.AuthenticationScheme, configure);
    }

    /// <summary>Those sources that are configured, in the order in which they are asked, and the check that asks them.</summary>
    public static IServiceCollection AddPasswordSources(this IServiceCollection services, PasswordOptions passwords, LdapOptions ldap)
    {
        if (passwords.File is not null)
        {
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IPasswordSource, PasswordFile>());
        }

        if (ldap.Url is not null)
        {
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IPasswordSource, LdapPasswords>());
        }

        services.TryAddSingleton<FailureThrottle>();
        services.TryAddSingleton<PasswordCheck>();
        return services;
    }

    /// <summary>Opens the sources, so that what is wrong with their files is told at the start and not to the first client.</summary>
    /// <exception cref="ConfigurationException">One of them cannot be used.</exception>
    public static void OpenPasswordSources(this IServiceProvider services) => _ = services.GetServices<IPasswordSource>().Count();
}
