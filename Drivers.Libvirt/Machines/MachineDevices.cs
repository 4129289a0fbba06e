using System.Xml.Linq;
using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>Adds devices to definitions and running machines and takes them away again.</summary>
internal sealed class MachineDevices(DomainStore domains, KeyedLock locks, TimeProvider time, TimeSpan detachTimeout)
{
    // A guest that is still booting loses the request: it is made again.
    private static readonly TimeSpan AskInterval = TimeSpan.FromSeconds(2);

    /// <summary>Decides under the machine's lock and attaches what was decided; nothing when <paramref name="decide"/> returns null.</summary>
    /// <param name="what">The beginning of the sentence of a failure, e.g. <c>Attaching disk 6f… to</c>.</param>
    /// <param name="id">The machine.</param>
    /// <param name="decide">Looks at the machine and at its definition and returns the element, or throws why not.</param>
    /// <param name="cancellationToken">Honoured before the change.</param>
    internal async Task AttachAsync(
        string what, MachineId id, Func<DomainSnapshot, DomainDocument, Task<XElement?>> decide, CancellationToken cancellationToken)
    {
        using var turn = await locks.EnterAsync(id.Value, cancellationToken);
        var machine = await domains.RequireAsync(id, cancellationToken);
        if (await decide(machine, await DefinitionAsync(machine, cancellationToken)) is not { } device)
        {
            return;
        }

        if (machine.Condition == MachineCondition.Hibernated)
        {
            throw new DriverException(DriverError.InvalidState, $"Machine {id} is hibernated; start or stop it before its devices are changed.");
        }

        await domains.ChangeAsync(what, id, domain => domain.AttachDevice(device.ToString(), machine.IsActive), cancellationToken);
    }

    /// <summary>Takes a device out of the definition and waits until the guest has let go of it.</summary>
    internal async Task DetachAsync(
        string what, MachineId id, Func<DomainDocument, DeviceAlias?> find, CancellationToken cancellationToken)
    {
        using var events = domains.Connection.Events.Subscribe();
        if (!await BeginDetachAsync(what, id, find, cancellationToken))
        {
            return;
        }

        var begin = time.GetTimestamp();
        while (time.GetElapsedTime(begin) < detachTimeout)
        {
            if (await HeldAsync(id, find, cancellationToken) is not { } alias)
            {
                return;
            }

            await AskGuestAsync(what, id, alias, cancellationToken);
            var asked = time.GetTimestamp();
            while (time.GetElapsedTime(asked) is var waited && waited < AskInterval)
            {
                await events.WaitForAsync(id.Value, AskInterval - waited, time, cancellationToken);
                if (await HeldAsync(id, find, cancellationToken) is null)
                {
                    return;
                }
            }
        }

        throw new DriverException(
            DriverError.Busy, $"{what} machine {id}: the guest did not let go of it within {detachTimeout.TotalSeconds:0} seconds. Stop the machine, or try again.");
    }

    /// <summary>Takes it out of the definition; false when there is nothing to wait for.</summary>
    private async Task<bool> BeginDetachAsync(
        string what, MachineId id, Func<DomainDocument, DeviceAlias?> find, CancellationToken cancellationToken)
    {
        using var turn = await locks.EnterAsync(id.Value, cancellationToken);
        if (await domains.FindAsync(id, cancellationToken) is not { } machine)
        {
            return false;
        }

        if (find(await DefinitionAsync(machine, cancellationToken)) is { } alias)
        {
            if (machine.Condition == MachineCondition.Hibernated)
            {
                throw new DriverException(DriverError.InvalidState, $"Machine {id} is hibernated; start or stop it before its devices are changed.");
            }

            await domains.ChangeAsync(what, id, domain => domain.DetachFromDefinition(alias.ToString()), cancellationToken);
        }

        return machine.IsActive && find(machine.Document) is not null;
    }

    private async Task<DeviceAlias?> HeldAsync(MachineId id, Func<DomainDocument, DeviceAlias?> find, CancellationToken cancellationToken) =>
        await domains.FindAsync(id, cancellationToken) is { IsActive: true } machine ? find(machine.Document) : null;

    private async Task AskGuestAsync(string what, MachineId id, DeviceAlias alias, CancellationToken cancellationToken)
    {
        try
        {
            await domains.ChangeAsync(what, id, domain => domain.RequestDetach(alias.ToString()), cancellationToken);
        }
        catch (DriverException refusal) when (refusal.Error is DriverError.Busy or DriverError.NotFound or DriverError.InvalidState)
        {
            // Asked already, gone, or stopped: the look that follows tells.
        }
    }

    private Task<DomainDocument> DefinitionAsync(DomainSnapshot machine, CancellationToken cancellationToken) =>
        machine.IsActive
            ? domains.Connection.ReadAsync(
                $"Reading machine {machine.Id}",
                connect =>
                {
                    using var domain = connect.FindDomain(machine.Id.Value) ?? throw DomainStore.Missing(machine.Id);
                    return new DomainDocument(domain.Xml(inactive: true));
                },
                cancellationToken)
            : Task.FromResult(machine.Document);
}
