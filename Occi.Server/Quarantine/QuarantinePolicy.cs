using Drivers.Abstractions;
using Microsoft.Extensions.Options;
using Occi.Data;
using Occi.Server.Catalogue;
using Occi.Server.Configuration;
using Occi.Server.Hosts;

namespace Occi.Server.Quarantine;

/// <summary>Whether the own disks of machines outlive them for a while, for whoever must find out what a machine did.</summary>
internal sealed class QuarantinePolicy(SiteHosts hosts, ImageCatalogue images, IOptions<StratusOptions> options, TimeProvider time)
{
    private readonly StorageOptions _policy = options.Value.Storage;

    /// <summary>What becomes of the own disks of machines that are deleted.</summary>
    public DiskFate Fate => _policy.Quarantine ? DiskFate.Kept : DiskFate.Deleted;

    /// <summary>The hosts that can keep disks at all.</summary>
    public IEnumerable<SiteHost> Keeping => hosts.All.Where(host => host.Can(MachineCapabilities.KeepDisk));

    /// <summary>The hosts that may have what is kept of a machine: the one that the note names, or any.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.BackendDenied"/> when that host is no longer configured, which an operator must mend.</exception>
    public IEnumerable<SiteHost> ThatMayKeep(KeptMachine kept) =>
        kept.Host is null && Keeping.Any() ? Keeping
        : Keeping.FirstOrDefault(host => host.Name == kept.Host) is { } host ? [host]
        : throw new DriverException(DriverError.BackendDenied, $"The host {kept.Host ?? "(nobody noted which)"}, which keeps the disk of machine {kept.Machine.Value}, is no longer configured, or keeps none: put it back into hosts.");

    /// <summary>Refuses to start when a promise could not be kept.</summary>
    /// <exception cref="ConfigurationException">Disks shall be kept, and a host cannot.</exception>
    public void Require()
    {
        if (Fate == DiskFate.Kept && hosts.All.Except(Keeping).FirstOrDefault() is { } host)
        {
            throw new ConfigurationException($"storage:quarantine: the driver '{host.Driver.Name}' cannot keep the disks of deleted machines: leave it out.");
        }
    }

    /// <summary>Notes whose disk is kept, in the transaction that forgets the machine; nothing when none is.</summary>
    public Task NoteAsync(IStoreTransaction transaction, StoredEntity machine, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (Fate == DiskFate.Deleted)
        {
            return Task.CompletedTask;
        }

        var host = hosts.ThatMayHave(machine) is [var only] ? only.Name : null;
        return transaction.QuarantineAsync(
            new KeptMachine(machine.Id, machine.Tenant, machine.Owner, machine.Title, images.NameOf(machine), now, now.AddHours(_policy.QuarantineHours), host), cancellationToken);
    }
}
