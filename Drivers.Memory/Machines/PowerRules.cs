namespace Drivers.Memory;

/// <summary>Where a machine can go from where it is.</summary>
internal static class PowerRules
{
    /// <summary>What must be declared for this.</summary>
    public static MachineCapabilities CapabilityFor(PowerState target, PowerTransition transition) => target switch
    {
        PowerState.Suspended => MachineCapabilities.Suspend,
        PowerState.Hibernated => MachineCapabilities.Hibernate,
        PowerState.Stopped when transition == PowerTransition.Graceful => MachineCapabilities.GracefulStop,
        _ => MachineCapabilities.None,
    };

    /// <summary>The machine at its target; the same object when it is there already. The pretended guest obeys the power button at once.</summary>
    public static MachineRuntime Move(MachineId id, MachineRuntime now, PowerState target) => (now.Condition, target) switch
    {
        (MachineCondition.Stopped, PowerState.Stopped) or (MachineCondition.Running, PowerState.Running) => now,
        (MachineCondition.Suspended, PowerState.Suspended) or (MachineCondition.Hibernated, PowerState.Hibernated) => now,
        (_, PowerState.Stopped) => now with { Condition = MachineCondition.Stopped },
        (MachineCondition.Stopped or MachineCondition.Failed, PowerState.Running) => now.Boot(),
        (_, PowerState.Running) => now with { Condition = MachineCondition.Running },
        (MachineCondition.Running, PowerState.Suspended) => now with { Condition = MachineCondition.Suspended },
        (MachineCondition.Running or MachineCondition.Suspended, PowerState.Hibernated) => now with { Condition = MachineCondition.Hibernated },
        _ => throw new DriverException(DriverError.InvalidState, $"Machine {id} is {now.Condition} and cannot become {target} from there; start it first."),
    };
}
