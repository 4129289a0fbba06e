namespace Bench.Boot.Guests;

/// <summary>How long a machine took to three points, each from the very beginning.</summary>
/// <param name="Accepted">Through Stratus, <c>201 Created</c>; bare, <c>virsh define</c> has returned.</param>
/// <param name="Started">Through Stratus, the state <c>active</c> is read; bare, <c>virsh start</c> has returned.</param>
/// <param name="Addressed">The guest's address is read.</param>
internal sealed record BootTimes(TimeSpan Accepted, TimeSpan Started, TimeSpan Addressed);
