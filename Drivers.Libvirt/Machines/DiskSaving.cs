using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>Writes what a machine's own disk holds to a file. One at a time for each machine; whatever else is done to the machine need not wait for it.</summary>
internal sealed class DiskSaving(DomainStore domains, MachineFiles files, TimeProvider time)
{
    // The event of the end is lost with the connection: it is looked for as well.
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AbortTimeout = TimeSpan.FromSeconds(20);
    private readonly KeyedLock _turns = new();

    internal async Task SaveAsync(MachineId id, string path, CancellationToken cancellationToken)
    {
        if ((HostPath.Refusal(path) ?? MissingFolder(path)) is { } refusal)
        {
            throw new DriverException(DriverError.InvalidSpec, refusal);
        }

        using var turn = await _turns.EnterAsync(id.Value, cancellationToken);
        var machine = await domains.RequireAsync(id, cancellationToken);
        var target = Check(machine);
        await HostErrors.GuardAsync($"Saving the disk of machine {id}", async () =>
        {
            // Always the same name: what a crash left there is replaced, and a copying that outlived it is known by it.
            var partial = path + ".partial";
            await EndLeftoverAsync(id, partial, cancellationToken);
            File.Delete(partial);
            using var undo = new Undo();
            undo.Push(() => File.Delete(partial));
            await (machine.IsActive ? BackUpAsync(id, target, partial, cancellationToken) : ConvertAsync(id, partial, cancellationToken));
            File.Move(partial, path, overwrite: true);
            return true;
        });
    }

    private static string? MissingFolder(string path) =>
        Path.GetDirectoryName(path) is { } folder && Directory.Exists(folder) ? null : $"There is no folder on the host that could hold '{path}'.";

    private static string Check(DomainSnapshot machine)
    {
        if (machine.Condition == MachineCondition.Hibernated)
        {
            throw new DriverException(DriverError.InvalidState, $"Machine {machine.Id} is hibernated and its disk is not whole without its memory; start or stop it before its disk is saved.");
        }

        return machine.Document.SystemDiskTarget
            ?? throw new DriverException(DriverError.InvalidState, $"Machine {machine.Id} has no disk of its own that could be saved.");
    }

    private Task<string> ConvertAsync(MachineId id, string path, CancellationToken cancellationToken) =>
        HostCommand.RunAsync("qemu-img", ["convert", "-q", "-f", "qcow2", "-O", "qcow2", files.SystemDisk(id), path], cancellationToken);

    private async Task BackUpAsync(MachineId id, string target, string path, CancellationToken cancellationToken)
    {
        using var events = domains.Connection.Events.Subscribe();
        try
        {
            await domains.ChangeAsync("Saving the disk of", id, domain => domain.Jobs.BeginBackup(BackupXml.Push(target, path).ToString()), cancellationToken);
            while (await IsUnderWayAsync(id, path, cancellationToken))
            {
                await events.WaitForAsync(id.Value, LookInterval, time, cancellationToken);
            }
        }
        catch
        {
            await AbortAsync(id, path, events);
            throw;
        }

        await CheckResultAsync(id, target);
    }

    private async Task EndLeftoverAsync(MachineId id, string path, CancellationToken cancellationToken)
    {
        using var events = domains.Connection.Events.Subscribe();
        if (await IsUnderWayAsync(id, path, cancellationToken))
        {
            await AbortAsync(id, path, events);
        }
    }

    private Task<bool> IsUnderWayAsync(MachineId id, string path, CancellationToken cancellationToken) =>
        domains.Connection.ReadAsync(
            $"Saving the disk of machine {id}",
            connect =>
            {
                using var domain = connect.FindDomain(id.Value);
                return domain is not null && DomainConditions.IsActive(domain.State()) && domain.Jobs.Backup() is { } backup && BackupXml.Writes(backup, path);
            },
            cancellationToken);

    private Task CheckResultAsync(MachineId id, string target) =>
        domains.ChangeAsync(
            "Saving the disk of",
            id,
            domain =>
            {
                if (!DomainConditions.IsActive(domain.State()))
                {
                    throw new DriverException(DriverError.Busy, $"Machine {id} stopped while its disk was saved; try again.");
                }

                // libvirt tells the end before the hypervisor has closed the file. It answers a question about the disk only after that.
                _ = domain.DiskBytes(target);
                var job = domain.Jobs.TakeLast();
                if (!job.IsCompleted)
                {
                    throw LibvirtErrors.JobFailed($"Saving the disk of machine {id}", job);
                }
            },
            CancellationToken.None);

    /// <summary>Ends the copying and waits until it lets go of the file, since whoever called does not wait any more.</summary>
    private async Task AbortAsync(MachineId id, string path, EventSubscription events)
    {
        try
        {
            var begin = time.GetTimestamp();
            while (time.GetElapsedTime(begin) < AbortTimeout && await IsUnderWayAsync(id, path, CancellationToken.None))
            {
                await domains.ChangeAsync("Ending the saving of the disk of", id, domain => domain.Jobs.Abort(), CancellationToken.None);
                await events.WaitForAsync(id.Value, LookInterval, time, CancellationToken.None);
            }
        }
        catch (DriverException)
        {
            // It ended by itself, or with its machine; or libvirt is lost, and then the next call finds what is under way.
        }
    }
}
