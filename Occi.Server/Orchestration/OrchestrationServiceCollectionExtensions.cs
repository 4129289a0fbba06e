using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Server.Hosts;
using Occi.Server.Orchestration.Computes;
using Occi.Server.Orchestration.Links;
using Occi.Server.Orchestration.Networks;
using Occi.Server.Orchestration.Operations;
using Occi.Server.Orchestration.Placement;
using Occi.Server.Orchestration.Reconciliation;
using Occi.Server.Orchestration.Storages;
using Occi.Server.Pools;
using Occi.Server.Quarantine;

namespace Occi.Server.Orchestration;

/// <summary>Registers what decides and what carries out.</summary>
internal static class OrchestrationServiceCollectionExtensions
{
    public static IServiceCollection AddOrchestration(this IServiceCollection services) => services
        .AddSingleton<EntityLocator>()
        .AddSingleton<EntityAssembler>()
        .AddSingleton<EntityWriter>()
        .AddSingleton<EntityDirectory>()
        .AddSingleton<EntityCommands>()
        .AddSingleton<DefaultNetworks>()
        .AddSingleton<HostLabels>()
        .AddServices()
        .AddHandlers()
        .AddBackground();

    private static IServiceCollection AddServices(this IServiceCollection services) => services
        .AddSingleton<ComputeSpecs>()
        .AddSingleton<ComputeChecks>()
        .AddSingleton<HostConditions>()
        .AddSingleton<HostReach>()
        .AddSingleton<HostChoice>()
        .AddSingleton<LinkAdmission>()
        .AddSingleton<StorageDrafts>()
        .AddSingleton<PoolChoice>()
        .AddSingleton<VolumeKeys>()
        .AddSingleton<SharingRules>()
        .AddSingleton<IEntityService, ComputeService>()
        .AddSingleton<IEntityService, NetworkService>()
        .AddSingleton<IEntityService, StorageService>()
        .AddSingleton<IEntityService, NetworkInterfaceService>()
        .AddSingleton<IEntityService, StorageLinkService>();

    private static IServiceCollection AddHandlers(this IServiceCollection services) => services
        .AddSingleton<NetworkProvision>()
        .AddSingleton<VolumeProvision>()
        .AddSingleton<VolumeCopies>()
        .AddSingleton<DiskGate>()
        .AddSingleton<VolumeMoments>()
        .AddSingleton<CopyProgress>()
        .AddSingleton<VolumeGrowth>()
        .AddSingleton<VolumeExports>()
        .AddSingleton<LinkPlugs>()
        .AddSingleton<ComputeObserver>()
        .AddSingleton<NetworkObserver>()
        .AddSingleton<IOperationHandler, ComputeOperations>()
        .AddSingleton<IOperationHandler, NetworkOperations>()
        .AddSingleton<IOperationHandler, StorageOperations>()
        .AddLinkOperations(NetworkInterface.Kind.Id)
        .AddLinkOperations(StorageLink.Kind.Id);

    private static IServiceCollection AddLinkOperations(this IServiceCollection services, CategoryId kind) =>
        services.AddSingleton<IOperationHandler>(provider => ActivatorUtilities.CreateInstance<LinkOperations>(provider, kind));

    private static IServiceCollection AddBackground(this IServiceCollection services) => services
        .AddSingleton<WorkSignal>()
        .AddSingleton<RunningOperations>()
        .AddSingleton<OperationRunner>()
        .AddSingleton<SeenMachines>()
        .AddSingleton<MachineReconciliation>()
        .AddSingleton<NetworkReconciliation>()
        .AddSingleton<ExportReconciliation>()
        .AddSingleton<QuarantinePolicy>()
        .AddSingleton<QuarantineKeeper>()
        .AddHostedService(provider => provider.GetRequiredService<QuarantineKeeper>())
        .AddHostedService<Worker>()
        .AddHostedService<Reconciler>();
}
