using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Hosts;
using Occi.Server.Images.Delivery;
using Occi.Server.Images.Saving;
using Occi.Server.Orchestration.Links;
using Occi.Server.Orchestration.Operations;
using Occi.Server.Orchestration.Storages;
using Occi.Server.Quarantine;

namespace Occi.Server.Orchestration.Computes;

/// <summary>Brings machines about.</summary>
internal sealed class ComputeOperations(
    IStratusStore store, SiteHosts hosts, ComputeSpecs specs, ImageDelivery images, LinkPlugs plugs, ComputeObserver observer, SeenMachines seen, ImageSaver saver,
    DiskGate gate, VolumeMoments moments, QuarantinePolicy quarantine)
    : IOperationHandler
{
    public CategoryId Kind => Compute.Kind.Id;

    public async Task<Settlement> RunAsync(Operation operation, StoredEntity entity, CancellationToken cancellationToken)
    {
        var id = new MachineId(entity.Id.Value);
        if (operation.Verb == Verbs.Delete)
        {
            await DeleteAsync(entity, id, cancellationToken);
            return async (transaction, token) =>
            {
                await quarantine.NoteAsync(transaction, entity, token);
                await RemoveAsync(transaction, entity.Id, token);
            };
        }

        var host = hosts.Of(entity);
        seen.Expect(host, id);
        using (await UseDisksAsync(operation, entity, host, cancellationToken))
        {
            await ChangeAsync(operation, entity, host, id, cancellationToken);
        }

        var status = await host.Machines.FindAsync(id, cancellationToken);
        return (transaction, token) =>
        {
            seen.Expect(host, id); // what an event told meanwhile may be newer than this
            return observer.SucceedAsync(transaction, entity.Id, status, token);
        };
    }

    public async Task<Settlement> FailAsync(Operation operation, StoredEntity entity, string message, CancellationToken cancellationToken)
    {
        var status = await FindIfPossibleAsync(entity, cancellationToken);
        if (operation.Verb == Verbs.Save) // nothing has become of the machine itself
        {
            await saver.FailAsync(ImageSaves.ImageOf(operation), message);
            return (transaction, token) => observer.SucceedAsync(transaction, entity.Id, status, token);
        }

        return (transaction, token) => observer.FailAsync(transaction, entity.Id, status, $"{operation.Verb} failed: {message}", token);
    }

    private async Task DeleteAsync(StoredEntity entity, MachineId id, CancellationToken cancellationToken)
    {
        foreach (var host in hosts.ThatMayHave(entity))
        {
            await host.Machines.DeleteMachineAsync(id, quarantine.Fate, cancellationToken);
        }

        foreach (var link in await store.LinksFromAsync(entity.Id, cancellationToken))
        {
            await plugs.CutAsync(link, cancellationToken);
        }
    }

    private async Task<IDisposable?> UseDisksAsync(Operation operation, StoredEntity entity, SiteHost host, CancellationToken cancellationToken)
    {
        if (operation.Verb is not (Verbs.Create or Verbs.Start or Verbs.Restart))
        {
            return null;
        }

        List<EntityId> disks = [.. (await store.LinksFromAsync(entity.Id, cancellationToken)).Where(link => link.Kind == StorageLink.Kind.Id).Select(link => link.Ends!.Target)];
        await moments.GiveWayAsync(operation, host, new MachineId(entity.Id.Value), disks, cancellationToken);
        return gate.Use(disks);
    }

    private async Task ChangeAsync(Operation operation, StoredEntity entity, SiteHost host, MachineId id, CancellationToken cancellationToken)
    {
        switch (operation.Verb)
        {
            case Verbs.Create:
                await ProvisionAsync(entity, host, id, cancellationToken);
                await PowerAsync(host, id, PowerState.Running, cancellationToken);
                break;
            case Verbs.Start:
                await ReviveAsync(entity, host, id, cancellationToken);
                await PowerAsync(host, id, PowerState.Running, cancellationToken);
                break;
            case Verbs.Stop:
                await StopAsync(host, id, operation.Argument is "poweroff" ? PowerTransition.Hard : Gentlest(host), cancellationToken);
                break;
            case Verbs.Suspend:
                await PowerAsync(host, id, operation.Argument == "hibernate" || !host.Can(MachineCapabilities.Suspend) ? PowerState.Hibernated : PowerState.Suspended, cancellationToken);
                break;
            case Verbs.Restart:
                await RestartAsync(host, id, operation.Argument, cancellationToken);
                break;
            case Verbs.Reconfigure:
                await host.Machines.ReconfigureAsync(id, await SpecOfAsync(entity, cancellationToken), cancellationToken);
                break;
            case Verbs.Save:
                await saver.SaveMachineAsync(ImageSaves.ImageOf(operation), host, id, cancellationToken);
                break;
            default:
                throw new InvalidOperationException($"A compute has no operation '{operation.Verb}'.");
        }
    }

    private async Task ProvisionAsync(StoredEntity entity, SiteHost host, MachineId id, CancellationToken cancellationToken)
    {
        await EnsureAsync(entity, host, id, cancellationToken);
        await PlugAllAsync(entity, host, cancellationToken);
    }

    private async Task EnsureAsync(StoredEntity entity, SiteHost host, MachineId id, CancellationToken cancellationToken)
    {
        using var image = await images.BringAsync(entity, cancellationToken);
        await host.Machines.EnsureMachineAsync(id, await SpecOfAsync(entity, cancellationToken), cancellationToken);
    }

    private async Task PlugAllAsync(StoredEntity entity, SiteHost host, CancellationToken cancellationToken)
    {
        foreach (var link in await store.LinksFromAsync(entity.Id, cancellationToken))
        {
            if (link is { IsAbsent: false, IsDamaged: false })
            {
                await plugs.PlugAsync(host, link, cancellationToken);
            }
        }
    }

    /// <summary>
    /// A machine that was removed behind our back is made anew, and one whose making failed half way gets what it lacks. One that is not at rest is left
    /// as it is.
    /// </summary>
    private async Task ReviveAsync(StoredEntity entity, SiteHost host, MachineId id, CancellationToken cancellationToken)
    {
        var present = await host.Machines.FindAsync(id, cancellationToken);
        if (present is null)
        {
            await EnsureAsync(entity, host, id, cancellationToken);
        }

        if (present is null or { Condition: MachineCondition.Stopped or MachineCondition.Hibernated }) // the hypervisor may have lost the secrets of its disks
        {
            await PlugAllAsync(entity, host, cancellationToken);
        }
    }

    private static async Task RestartAsync(SiteHost host, MachineId id, string? method, CancellationToken cancellationToken)
    {
        if (method == "warm")
        {
            await host.Machines.ResetAsync(id, cancellationToken);
            return;
        }

        await StopAsync(host, id, method == "cold" ? PowerTransition.Hard : Gentlest(host), cancellationToken);
        await PowerAsync(host, id, PowerState.Running, cancellationToken);
    }

    private static Task PowerAsync(SiteHost host, MachineId id, PowerState target, CancellationToken cancellationToken) =>
        host.Machines.SetPowerAsync(id, target, PowerTransition.Graceful, cancellationToken);

    private static Task StopAsync(SiteHost host, MachineId id, PowerTransition transition, CancellationToken cancellationToken) =>
        host.Machines.SetPowerAsync(id, PowerState.Stopped, transition, cancellationToken);

    /// <summary>A client that names no method is served in the way that harms the guest least.</summary>
    private static PowerTransition Gentlest(SiteHost host) => host.Can(MachineCapabilities.GracefulStop) ? PowerTransition.Graceful : PowerTransition.Hard;

    private async Task<MachineSpec> SpecOfAsync(StoredEntity entity, CancellationToken cancellationToken)
    {
        if (!specs.Read(entity).TryGet(out var spec, out var problems))
        {
            throw new DriverException(DriverError.InvalidSpec, string.Join(' ', problems));
        }

        var mounts = from link in await store.LinksFromAsync(entity.Id, cancellationToken)
                     where link is { IsAbsent: false, IsDamaged: false } && link.Attributes.ContainsKey(StorageLink.MountPoint)
                     select new MountHint(new AttachmentId(link.Id.Value), link.Attributes[StorageLink.MountPoint].ToString());
        return spec with { Seed = spec.Seed with { Mounts = [.. mounts] } };
    }

    private async Task<MachineStatus?> FindIfPossibleAsync(StoredEntity entity, CancellationToken cancellationToken)
    {
        try
        {
            return await hosts.Of(entity).Machines.FindAsync(new MachineId(entity.Id.Value), cancellationToken);
        }
        catch (DriverException)
        {
            return null; // the failure that is being reported matters more
        }
    }

    private static async Task RemoveAsync(IStoreTransaction transaction, EntityId id, CancellationToken cancellationToken)
    {
        foreach (var link in await transaction.LinksFromAsync(id, cancellationToken))
        {
            await transaction.RemoveAsync(link.Id, cancellationToken);
        }

        await transaction.RemoveAsync(id, cancellationToken);
    }
}
