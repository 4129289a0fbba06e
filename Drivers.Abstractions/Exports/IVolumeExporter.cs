namespace Drivers.Abstractions;

/// <summary>
/// Makes volumes reachable from other hosts, by iSCSI (RFC 7143): a target for each volume, secrets for each initiator. It knows nothing of how volumes are made. See
/// <see cref="IDriver"/> for what holds for every verb.
/// </summary>
public interface IVolumeExporter
{
    /// <summary>
    /// Lets one initiator in to one volume. Repeating it gives the same answer, also after the target's host or daemon was restarted and had forgotten all: then it is made anew
    /// with the same names and secrets.
    /// </summary>
    /// <param name="export">Who reaches what, and how.</param>
    /// <param name="source">Where the volume's bytes are on the target's host (<see cref="VolumeStatus.Source"/>).</param>
    /// <param name="cancellationToken">All or nothing when it fires.</param>
    /// <returns>What the machine is given.</returns>
    /// <exception cref="DriverException">
    /// <see cref="DriverError.InUse"/> when another initiator is let in already and one of the two may write; <see cref="DriverError.AlreadyExists"/> when this one is let in
    /// otherwise (reading instead of writing); <see cref="DriverError.InvalidSpec"/> when there is nothing at the source; <see cref="DriverError.Unavailable"/> when the daemon is down.
    /// </exception>
    Task<DiskSource> EnsureExportedAsync(VolumeExport export, DiskSource source, CancellationToken cancellationToken);

    /// <summary>Throws the initiator out, ends its sessions and, with the last one, the target; fine when there is none. The volume is spared.</summary>
    Task EnsureUnexportedAsync(VolumeId volume, string initiator, CancellationToken cancellationToken);

    /// <summary>Tells the initiators that the volume has grown; fine when nobody is let in.</summary>
    Task RefreshAsync(VolumeId volume, CancellationToken cancellationToken);

    /// <summary>Everything of this installation that is exported, and nothing foreign: what must be there and is not is ensured again, what must not be is ended.</summary>
    IAsyncEnumerable<VolumeExport> ListAsync(CancellationToken cancellationToken);
}
