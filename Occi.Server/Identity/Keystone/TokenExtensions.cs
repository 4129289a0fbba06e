using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Occi.Server.Identity.Throttling;

namespace Occi.Server.Identity.Keystone;

/// <summary>Puts tokens among the ways to come in.</summary>
internal static class TokenExtensions
{
    /// <summary>
    /// The scheme, and what makes and judges tokens. Needed besides: <c>IOptions&lt;TokenOptions&gt;</c>, <c>IOptions&lt;ThrottleOptions&gt;</c>, <see cref="ITenantDirectory"/>,
    /// <see cref="IRevokedTokens"/>, <see cref="ILoginTrail"/>; any number of <see cref="ITokenStanding"/>.
    /// </summary>
    /// <exception cref="Configuration.ConfigurationException">The keys cannot be kept there.</exception>
    public static AuthenticationBuilder AddToken(this AuthenticationBuilder builder, string dataDirectory, Action<TokenSchemeOptions>? configure = null)
    {
        builder.Services.AddTokenKeys(dataDirectory);
        builder.Services.TryAddSingleton<FailureThrottle>();
        builder.Services.TryAddSingleton<TokenService>();
        builder.Services.TryAddSingleton<TokenCheck>();
        builder.Services.TryAddSingleton<KeystoneLogin>();
        builder.Services.TryAddSingleton<KeystoneV2Endpoints>();
        builder.Services.TryAddSingleton<KeystoneV3Endpoints>();
        return builder.AddScheme<TokenSchemeOptions, TokenHandler>(TokenDefaults.AuthenticationScheme, configure);
    }
}
