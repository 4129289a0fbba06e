using Occi.Server.Identity;

namespace Occi.Server.Audit;

internal static class AuditServiceCollectionExtensions
{
    /// <summary>What writes down who did what, and moves it away when it is old.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<AuditTrail>()
        .AddSingleton<RepeatedLines>()
        .AddSingleton<ILoginTrail, LoginTrail>()
        .AddSingleton<AddressTrail>()
        .AddHostedService<RepeatedLinesWriter>()
        .AddSingleton<AuditRotation>()
        .AddHostedService(provider => provider.GetRequiredService<AuditRotation>());
}
