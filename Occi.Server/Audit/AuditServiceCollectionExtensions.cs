namespace Occi.Server.Audit;

internal static class AuditServiceCollectionExtensions
{
    /// <summary>What writes down who did what, and moves it away when it is old.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<AuditTrail>()
        .AddSingleton<AddressTrail>()
        .AddSingleton<AuditRotation>()
        .AddHostedService(provider => provider.GetRequiredService<AuditRotation>());
}
