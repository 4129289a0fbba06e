namespace Drivers.Vmware;

/// <summary>Brings machines to power states.</summary>
internal sealed class MachinePower(MachineStore store, VimTasks tasks, TimeSpan gracefulStopTimeout, TimeProvider time)
{
    /// <summary>What must be declared for this.</summary>
    internal static MachineCapabilities CapabilityFor(PowerState target, PowerTransition transition) => target switch
    {
        PowerState.Suspended => MachineCapabilities.Suspend,
        PowerState.Hibernated => MachineCapabilities.Hibernate,
        PowerState.Stopped when transition == PowerTransition.Graceful => MachineCapabilities.GracefulStop,
        _ => MachineCapabilities.None,
    };

    /// <summary>Returns when the machine is there; does nothing when it is there already.</summary>
    internal async Task SetAsync(MachineId id, PowerState target, PowerTransition transition, CancellationToken cancellationToken)
    {
        var machine = await store.RequirePowerAsync(id, cancellationToken);
        var wanted = StateOf(target);
        if (machine.PowerState == wanted)
        {
            return;
        }

        try
        {
            await MoveAsync(machine, target, transition, cancellationToken);
        }
        catch (DriverException failure) when (failure.Is("InvalidPowerState"))
        {
            // Somebody else was quicker, perhaps to the same end.
            if ((await store.RequirePowerAsync(id, cancellationToken)).PowerState != wanted)
            {
                throw;
            }
        }
    }

    /// <summary>Resets a running machine.</summary>
    internal async Task ResetAsync(MachineId id, CancellationToken cancellationToken)
    {
        var machine = await store.RequirePowerAsync(id, cancellationToken);
        if (machine.PowerState != MachineRecord.On)
        {
            throw new DriverException(DriverError.InvalidState, $"Machine {id} is {machine.PowerState}; only a running one can be reset.");
        }

        await tasks.RunAsync(new VimCall($"Resetting machine {id}", machine.Object, "ResetVM_Task"), cancellationToken);
    }

    private static string StateOf(PowerState target) => target switch
    {
        PowerState.Stopped => MachineRecord.Off,
        PowerState.Running => MachineRecord.On,
        _ => MachineRecord.Suspended,
    };

    private Task MoveAsync(MachinePowerRecord machine, PowerState target, PowerTransition transition, CancellationToken cancellationToken) => (machine.PowerState, target) switch
    {
        (MachineRecord.On, PowerState.Stopped) when transition == PowerTransition.Graceful => ShutDownAsync(machine, cancellationToken),
        (_, PowerState.Stopped) => tasks.RunAsync(new VimCall($"Stopping machine {machine.Id}", machine.Object, "PowerOffVM_Task"), cancellationToken),
        (_, PowerState.Running) => tasks.RunAsync(new VimCall($"Starting machine {machine.Id}", machine.Object, "PowerOnVM_Task"), cancellationToken),
        (MachineRecord.On, PowerState.Hibernated) => tasks.RunAsync(new VimCall($"Hibernating machine {machine.Id}", machine.Object, "SuspendVM_Task"), cancellationToken),
        _ => throw new DriverException(DriverError.InvalidState, $"Machine {machine.Id} is {machine.PowerState} and cannot become {target} from there; start it first."),
    };

    private async Task ShutDownAsync(MachinePowerRecord machine, CancellationToken cancellationToken)
    {
        var purpose = $"Asking machine {machine.Id} to stop";
        using var deadline = new CancellationTokenSource(gracefulStopTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            await tasks.CallAsync(new VimCall(purpose, machine.Object, "ShutdownGuest"), cancellationToken);
            await tasks.WaitAsync(
                purpose, VimPath.Of(machine.Object, "runtime.powerState"), seen => seen.GetValueOrDefault("runtime.powerState")?.Value == MachineRecord.Off, either.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new DriverException(DriverError.InvalidState, $"The guest of machine {machine.Id} did not power itself off within {gracefulStopTimeout.TotalSeconds} s; stop it hard.");
        }
    }
}
