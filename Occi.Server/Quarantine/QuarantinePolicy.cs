using Drivers.Abstractions;
using Microsoft.Extensions.Options;
using Occi.Data;
using Occi.Server.Catalogue;
using Occi.Server.Configuration;

namespace Occi.Server.Quarantine;

/// <summary>Whether the own disks of machines outlive them for a while, for whoever must find out what a machine did.</summary>
internal sealed class QuarantinePolicy(IDriver driver, ImageCatalogue images, IOptions<StratusOptions> options, TimeProvider time)
{
    private readonly StorageOptions _policy = options.Value.Storage;

    /// <summary>What becomes of the own disks of machines that are deleted.</summary>
    public DiskFate Fate => _policy.Quarantine ? DiskFate.Kept : DiskFate.Deleted;

    /// <summary>Whether the driver can keep disks at all.</summary>
    public bool IsPossible => driver.Machines.Capabilities.HasFlag(MachineCapabilities.KeepDisk);

    /// <summary>Refuses to start when a promise could not be kept.</summary>
    /// <exception cref="ConfigurationException">Disks shall be kept, and the driver cannot.</exception>
    public void Require()
    {
        if (Fate == DiskFate.Kept && !IsPossible)
        {
            throw new ConfigurationException($"storage:quarantine: the driver '{driver.Name}' cannot keep the disks of deleted machines: leave it out.");
        }
    }

    /// <summary>Notes whose disk is kept, in the transaction that forgets the machine; nothing when none is.</summary>
    public Task NoteAsync(IStoreTransaction transaction, StoredEntity machine, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return Fate == DiskFate.Deleted
            ? Task.CompletedTask
            : transaction.QuarantineAsync(new KeptMachine(machine.Id, machine.Tenant, machine.Owner, machine.Title, images.NameOf(machine), now, now.AddHours(_policy.QuarantineHours)), cancellationToken);
    }
}
