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
    public static IReadOnlyList<string> ActionsFrom(string state) => state switch
    {
        EntityStates.Active => [Stop, Restart, Suspend, Save],
        EntityStates.Inactive => [Start, Save],
        EntityStates.Suspended => [Start],
        EntityStates.Error => [Start, Stop],
        _ => [],
    };

    /// <summary>Where an action leads.</summary>
    public static string After(string action) =>
        action == Stop ? EntityStates.Inactive
        : action == Suspend ? EntityStates.Suspended
        : action == Start || action == Restart ? EntityStates.Active
        : throw new ArgumentOutOfRangeException(nameof(action), action, "An action without a target state.");
}
