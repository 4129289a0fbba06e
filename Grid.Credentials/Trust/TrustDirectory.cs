namespace Grid.Credentials.Trust;

/// <summary>
/// A directory of trusted authorities as the IGTF distributes it, read again when it changes. A file that cannot be understood, for instance because it is being written,
/// leaves its former version in use. One that cannot be read trusts nobody, and its <see cref="TrustSnapshot.Notices"/> say why. All members may be called concurrently.
/// </summary>
public sealed class TrustDirectory(TrustDirectoryOptions options, TimeProvider time)
{
    private readonly WatchedDirectory<TrustFile, TrustSnapshot> _directory = new(
        options.Path,
        options.CheckInterval,
        time,
        (before, now) => TrustDirectoryScan.Read(options.Path, before, now),
        (generation, files, notices) => new TrustSnapshot(generation, files, notices));

    /// <summary>What was there when it was looked last.</summary>
    public TrustSnapshot Current => _directory.Current;

    /// <summary>
    /// Looks whether any name, time or length of a file changed, and reads what did; nothing within the <see cref="TrustDirectoryOptions.CheckInterval"/> of the last
    /// look, or while another caller looks. Cheap enough to be called before every judgement.
    /// </summary>
    /// <returns>What the operator has not been told yet; empty when nothing changed.</returns>
    public IReadOnlyList<TrustNotice> RefreshIfChanged() => _directory.RefreshIfChanged();
}
