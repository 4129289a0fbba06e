using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>Brings machines from one power state to another.</summary>
internal sealed class MachinePower(DomainStore domains, DiskSecrets secrets, TimeProvider time, TimeSpan gracefulStopTimeout)
{
    // A guest in the first seconds of its boot does not hear the button: it is pressed again.
    private static readonly TimeSpan PressInterval = TimeSpan.FromSeconds(2);

    internal async Task SetAsync(MachineId id, PowerState target, PowerTransition transition, CancellationToken cancellationToken)
    {
        var machine = await domains.RequireAsync(id, cancellationToken);
        try
        {
            await MoveAsync(machine, target, transition, cancellationToken);
        }
        catch (DriverException refusal) when (refusal.Error == DriverError.InvalidState)
        {
            // Somebody else may have brought it there between the look and the call.
            if ((await domains.RequireAsync(id, cancellationToken)).Condition != Reached(target))
            {
                throw;
            }
        }
    }

    internal async Task ResetAsync(MachineId id, CancellationToken cancellationToken)
    {
        var machine = await domains.RequireAsync(id, cancellationToken);
        if (machine.Condition != MachineCondition.Running)
        {
            throw Impossible(machine, "be reset");
        }

        await domains.ChangeAsync("Resetting", id, domain => domain.Reset(), cancellationToken);
    }

    private static MachineCondition Reached(PowerState target) => target switch
    {
        PowerState.Stopped => MachineCondition.Stopped,
        PowerState.Running => MachineCondition.Running,
        PowerState.Suspended => MachineCondition.Suspended,
        PowerState.Hibernated => MachineCondition.Hibernated,
        _ => throw new ArgumentOutOfRangeException(nameof(target), target, "There is no such power state."),
    };

    private static DriverException Impossible(DomainSnapshot machine, string what) =>
        new(DriverError.InvalidState, $"Machine {machine.Id} is {machine.Condition} and cannot {what}.");

    private Task MoveAsync(DomainSnapshot machine, PowerState target, PowerTransition transition, CancellationToken cancellationToken)
    {
        if (machine.Condition == Reached(target))
        {
            return Task.CompletedTask;
        }

        return target switch
        {
            PowerState.Running => RunAsync(machine, cancellationToken),
            PowerState.Suspended => SuspendAsync(machine, cancellationToken),
            PowerState.Hibernated => HibernateAsync(machine, cancellationToken),
            _ => transition == PowerTransition.Hard ? CutAsync(machine, cancellationToken) : AskToStopAsync(machine, cancellationToken),
        };
    }

    private Task RunAsync(DomainSnapshot machine, CancellationToken cancellationToken) => machine.Condition switch
    {
        MachineCondition.Suspended when DomainConditions.IsAsleep(machine.State) =>
            domains.ChangeAsync("Waking", machine.Id, domain => domain.Wake(), cancellationToken),
        MachineCondition.Stopped or MachineCondition.Hibernated => StartAsync(machine.Id, cancellationToken),
        _ => domains.ChangeAsync("Resuming", machine.Id, domain => domain.Resume(), cancellationToken),
    };

    private async Task StartAsync(MachineId id, CancellationToken cancellationToken)
    {
        await secrets.SetAgainAsync(id, cancellationToken);
        await domains.ChangeAsync("Starting", id, domain => domain.Create(), cancellationToken);
    }

    private Task SuspendAsync(DomainSnapshot machine, CancellationToken cancellationToken) =>
        machine.Condition == MachineCondition.Running
            ? domains.ChangeAsync("Suspending", machine.Id, domain => domain.Suspend(), cancellationToken)
            : throw Impossible(machine, "be suspended");

    private Task HibernateAsync(DomainSnapshot machine, CancellationToken cancellationToken) =>
        machine.IsUp
            ? domains.ChangeAsync("Hibernating", machine.Id, domain => domain.ManagedSave(machine.Condition == MachineCondition.Suspended), cancellationToken)
            : throw Impossible(machine, "be hibernated");

    private Task CutAsync(DomainSnapshot machine, CancellationToken cancellationToken) =>
        machine.Condition == MachineCondition.Hibernated
            ? domains.ChangeAsync("Discarding the saved memory of", machine.Id, domain => domain.RemoveManagedSave(), cancellationToken)
            : domains.ChangeAsync("Stopping", machine.Id, domain => domain.Destroy(), cancellationToken);

    private async Task AskToStopAsync(DomainSnapshot machine, CancellationToken cancellationToken)
    {
        if (machine.Condition == MachineCondition.Failed)
        {
            throw Impossible(machine, "obey the power button; stop it hard");
        }

        if (machine.Condition != MachineCondition.Running)
        {
            await RunAsync(machine, cancellationToken);
        }

        using var events = domains.Connection.Events.Subscribe();
        var begin = time.GetTimestamp();
        while (time.GetElapsedTime(begin) < gracefulStopTimeout)
        {
            await PressAsync(machine.Id, cancellationToken);
            var pressed = time.GetTimestamp();
            while (time.GetElapsedTime(pressed) is var waited && waited < PressInterval)
            {
                await events.WaitForAsync(machine.Id.Value, PressInterval - waited, time, cancellationToken);
                if ((await domains.RequireAsync(machine.Id, cancellationToken)).Condition == MachineCondition.Stopped)
                {
                    return;
                }
            }
        }

        throw new DriverException(
            DriverError.InvalidState,
            $"The guest of machine {machine.Id} did not power itself off within {gracefulStopTimeout.TotalSeconds:0} seconds of the power button; stop it hard.");
    }

    private async Task PressAsync(MachineId id, CancellationToken cancellationToken)
    {
        try
        {
            await domains.ChangeAsync("Pressing the power button of", id, domain => domain.PressPowerButton(), cancellationToken);
        }
        catch (DriverException refusal) when (refusal.Error == DriverError.InvalidState)
        {
            // It has just stopped: the look that follows tells.
        }
    }
}
