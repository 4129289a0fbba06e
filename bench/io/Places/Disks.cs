using Bench.Io.Fio;

namespace Bench.Io.Places;

/// <summary>All places that are measured.</summary>
/// <param name="Host">A file on the host, without any guest: the first floor.</param>
/// <param name="Bare">A file of a guest that Stratus knows nothing of: the second floor, on which the emulation weighs as on Stratus.</param>
/// <param name="Local">A disk of Stratus in a file.</param>
/// <param name="Remote">One that the hypervisor reaches over iSCSI.</param>
/// <param name="Encrypted">One in a file that the hypervisor encrypts.</param>
internal sealed record Disks(Place Host, Place Bare, Place Local, Place Remote, Place Encrypted)
{
    /// <summary>In the order of the report.</summary>
    public IReadOnlyList<Place> Places => [Host, Bare, Local, Remote, Encrypted];

    /// <summary>What share of the bare guest's rate a place must reach; null for a floor.</summary>
    public double? Target(Place place, FioJob job) =>
        place == Host || place == Bare ? null
        : place == Local ? 0.8
        : job.CountsOperations ? 0.5 : 0.08; // where many bytes are moved at once, those of network and cipher weigh more than the guest
}
