using Drivers.Abstractions;
using Occi.Core.Infrastructure;
using Occi.Data;

namespace Occi.Server.Orchestration.Computes;

/// <summary>The state diagram of a compute (GFD.224 §3.1) and its meaning to drivers.</summary>
internal static class ComputeStates
{
    private static readonly string Start = Compute.Start.Id.Term;
    private static readonly string Stop = Compute.Stop.Id.Term;
    private static readonly string Restart = Compute.Restart.Id.Term;
    private static readonly string Suspend = Compute.Suspend.Id.Term;
    private static readonly string Save = Compute.Save.Id.Term;

    /// <summary>What the hypervisor says, in OCCI's words.</summary>
    public static string Of(MachineCondition condition) => condition switch
    {
        MachineCondition.Running => EntityStates.Active,
        MachineCondition.Stopped => EntityStates.Inactive,
        MachineCondition.Suspended or MachineCondition.Hibernated => EntityStates.Suspended,
        MachineCondition.Failed => EntityStates.Error,
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "A condition without an OCCI state."),
    };

    /// <summary>The actions that lead out of a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="suspends">Whether the machine's host can suspend it in some way.</param>
    /// <param name="saves">Whether it can save its disk.</param>
    public static IReadOnlyList<string> ActionsFrom(string state, bool suspends, bool saves) => (state, suspends, saves) switch
    {
        (EntityStates.Active, true, true) => [Stop, Restart, Suspend, Save],
        (EntityStates.Active, true, false) => [Stop, Restart, Suspend],
        (EntityStates.Active, false, true) => [Stop, Restart, Save],
        (EntityStates.Active, false, false) => [Stop, Restart],
        (EntityStates.Inactive, _, true) => [Start, Save],
        (EntityStates.Inactive, _, false) => [Start],
        (EntityStates.Suspended, _, _) => [Start],
        (EntityStates.Error, _, _) => [Start, Stop],
        _ => [],
    };

    /// <summary>Where an action leads.</summary>
    public static string After(string action) =>
        action == Stop ? EntityStates.Inactive
        : action == Suspend ? EntityStates.Suspended
        : action == Start || action == Restart ? EntityStates.Active
        : throw new ArgumentOutOfRangeException(nameof(action), action, "An action without a target state.");
}
