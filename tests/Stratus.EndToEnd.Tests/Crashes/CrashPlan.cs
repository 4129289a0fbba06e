namespace Stratus.EndToEnd.Tests;

/// <summary>How hard a server is tried.</summary>
/// <param name="Rounds">How often it is killed.</param>
/// <param name="Clients">How many clients work at once.</param>
/// <param name="EntitiesEach">How many entities of each kind a client lets live.</param>
/// <param name="Earliest">After how much work the kill may come.</param>
/// <param name="Latest">Before how much work it comes.</param>
/// <param name="Recovery">Within which time the work that was left must be done after a start.</param>
/// <param name="DetachesLive">Whether devices are taken from running machines, which needs guests that have booted.</param>
internal sealed record CrashPlan(int Rounds, int Clients, int EntitiesEach, TimeSpan Earliest, TimeSpan Latest, TimeSpan Recovery, bool DetachesLive);
