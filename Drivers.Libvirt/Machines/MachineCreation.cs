using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>Makes, changes and removes whole machines. The definition is what counts: files come before it and go after it.</summary>
internal sealed class MachineCreation(DomainStore domains, MachineFiles files, KeptFiles kept, IHypervisor hypervisor, KeyedLock locks)
{
    internal async Task EnsureAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken)
    {
        Validate(spec);
        using var turn = await locks.EnterAsync(id.Value, cancellationToken);
        if (await IsThereAsync(id, spec, cancellationToken))
        {
            return;
        }

        using var undo = new Undo();
        undo.Push(() => files.Remove(id));
        await files.CreateAsync(id, spec, cancellationToken);
        try
        {
            await DefineAsync(id, spec, [], cancellationToken);
        }
        catch (DriverException failure) when (failure.Error == DriverError.OutcomeUnknown)
        {
            undo.Keep(); // the definition may stand, and then it needs its files
            throw;
        }

        undo.Keep();
    }

    internal async Task ReconfigureAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken)
    {
        using var turn = await locks.EnterAsync(id.Value, cancellationToken);
        var machine = await domains.RequireAsync(id, cancellationToken);
        Validate(spec);
        var marker = machine.Document.Marker!;
        if (marker.Image != SpecFingerprint.OfImage(spec.BootImage))
        {
            throw new DriverException(DriverError.InvalidSpec, $"The boot image of machine {id} cannot change after it was made.");
        }

        if (marker.Spec == SpecFingerprint.Of(spec))
        {
            return;
        }

        if (machine.Condition != MachineCondition.Stopped)
        {
            throw new DriverException(DriverError.InvalidState, $"Machine {id} is {machine.Condition}; it can be changed only while it is stopped.");
        }

        await files.CreateSeedAsync(id, spec, cancellationToken);
        await DefineAsync(id, spec, [.. machine.Document.AttachedDevices], cancellationToken);
        files.RemoveOtherSeeds(id, spec);
    }

    /// <summary>Removes or keeps whatever there is of the machine; a domain that another installation made is left alone.</summary>
    internal async Task DeleteAsync(MachineId id, DiskFate fate, CancellationToken cancellationToken)
    {
        using var turn = await locks.EnterAsync(id.Value, cancellationToken);
        if (await domains.FindAsync(id, cancellationToken) is not null)
        {
            await domains.Connection.ChangeAsync($"Deleting machine {id}", connect => Delete(connect, id), cancellationToken);
        }

        await HostErrors.GuardAsync($"Removing the files of machine {id}", () =>
        {
            if (fate == DiskFate.Kept)
            {
                kept.Keep(id, files.DirectoryOf(id));
            }

            files.Remove(id);
            return Task.FromResult(true);
        });
    }

    private static bool Delete(LibvirtConnect connect, MachineId id)
    {
        using var domain = connect.FindDomain(id.Value);
        if (domain is null)
        {
            return true;
        }

        if (DomainConditions.IsActive(domain.State()))
        {
            Unless.Refused(domain.Destroy, () => !DomainConditions.IsActive(domain.State()));
        }

        // A domain that somebody undefined while it ran is gone with its process.
        _ = Unless.Gone(() =>
        {
            domain.Undefine();
            return domain;
        });
        return true;
    }

    private async Task<bool> IsThereAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken)
    {
        var marker = await domains.Connection.ReadAsync(
            $"Reading machine {id}", connect => Unless.Gone(() => FindMarker(connect, id)), cancellationToken);
        if (marker is null)
        {
            return false;
        }

        return marker.Installation == domains.Installation && marker.Spec == SpecFingerprint.Of(spec)
            ? true
            : throw new DriverException(DriverError.AlreadyExists, $"A machine {id} exists already and differs from the one asked for.");
    }

    private static Marker? FindMarker(LibvirtConnect connect, MachineId id)
    {
        using var domain = connect.FindDomain(id.Value);
        return domain is null ? null : new DomainDocument(domain.Xml(inactive: true)).Marker ?? new Marker(Guid.Empty, string.Empty, null);
    }

    private async Task DefineAsync(MachineId id, MachineSpec spec, IReadOnlyList<System.Xml.Linq.XElement> attached, CancellationToken cancellationToken)
    {
        var marker = new Marker(domains.Installation, SpecFingerprint.Of(spec), SpecFingerprint.OfImage(spec.BootImage));
        var systemDisk = spec.BootImage is null ? null : files.SystemDisk(id);
        var definition = await hypervisor.DefineAsync(
            new DomainDesign(id, spec, systemDisk, files.Seed(id, spec), files.Console(id), marker, attached), cancellationToken);
        await domains.Connection.ChangeAsync(
            $"Defining machine {id}",
            connect =>
            {
                using var domain = connect.DefineDomain(definition.ToString());
                return true;
            },
            cancellationToken);
    }

    private void Validate(MachineSpec spec)
    {
        var errors = MachineSpecRules.Check(spec, hypervisor.Limits);
        if (errors.Count > 0)
        {
            throw new DriverException(DriverError.InvalidSpec, string.Join(' ', errors.Select(error => $"{error.Property}: {error.Message}")));
        }
    }
}
