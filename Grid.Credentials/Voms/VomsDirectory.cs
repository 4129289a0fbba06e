using Grid.Credentials.Trust;

namespace Grid.Credentials.Voms;

/// <summary>
/// A vomsdir, read again when it changes. Only LSC files count, not the certificates of servers that were put there before: these would have to be replaced on each site
/// whenever a server gets a new one, and would stand without any authority. A file that cannot be understood, for instance because it is being written, leaves its former
/// version in use. One that cannot be read knows no organisation, and its <see cref="VomsSnapshot.Notices"/> say why. All members may be called concurrently.
/// </summary>
public sealed class VomsDirectory(VomsDirectoryOptions options, TimeProvider time)
{
    private readonly WatchedDirectory<VomsFile, VomsSnapshot> _directory = new(
        options.Path,
        options.CheckInterval,
        time,
        (before, now) => VomsDirectoryScan.Read(options.Path, before, now),
        (generation, files, notices) => new VomsSnapshot(generation, files, notices));

    /// <summary>What was there when it was looked last.</summary>
    public VomsSnapshot Current => _directory.Current;

    /// <summary>
    /// Looks whether any name, time or length of a file changed, and reads what did; nothing within the <see cref="VomsDirectoryOptions.CheckInterval"/> of the last
    /// look, or while another caller looks.
    /// </summary>
    /// <returns>What the operator has not been told yet; empty when nothing changed.</returns>
    public IReadOnlyList<TrustNotice> RefreshIfChanged() => _directory.RefreshIfChanged();
}
