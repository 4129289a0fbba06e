namespace Drivers.ConformanceKit.Tests;

internal sealed class StartOfTheRunningFails : BrokenMachines
{
    public override async Task SetPowerAsync(MachineId id, PowerState target, PowerTransition transition, CancellationToken cancellationToken)
    {
        if (target == PowerState.Running && (await Inner.FindAsync(id, cancellationToken))?.Condition == MachineCondition.Running)
        {
            throw new DriverException(DriverError.InvalidState, "It runs.");
        }

        await Inner.SetPowerAsync(id, target, transition, cancellationToken);
    }
}

internal sealed class PretendsToSuspend : BrokenMachines
{
    public override Task SetPowerAsync(MachineId id, PowerState target, PowerTransition transition, CancellationToken cancellationToken) =>
        target == PowerState.Suspended ? Task.CompletedTask : Inner.SetPowerAsync(id, target, transition, cancellationToken);
}

internal sealed class PretendsToStopGracefully : BrokenMachines
{
    public override Task SetPowerAsync(MachineId id, PowerState target, PowerTransition transition, CancellationToken cancellationToken) =>
        target == PowerState.Stopped && transition == PowerTransition.Graceful
            ? Task.CompletedTask
            : Inner.SetPowerAsync(id, target, transition, cancellationToken);
}

internal sealed class DeleteRefusesTheRunning : BrokenMachines
{
    public override async Task DeleteMachineAsync(MachineId id, DiskFate fate, CancellationToken cancellationToken)
    {
        if ((await Inner.FindAsync(id, cancellationToken))?.Condition == MachineCondition.Running)
        {
            throw new DriverException(DriverError.InvalidState, "It runs.");
        }

        await Inner.DeleteMachineAsync(id, fate, cancellationToken);
    }
}

internal sealed class ResetPowersOff : BrokenMachines
{
    public override Task ResetAsync(MachineId id, CancellationToken cancellationToken) =>
        Inner.SetPowerAsync(id, PowerState.Stopped, PowerTransition.Hard, cancellationToken);
}

internal sealed class ResetTouchesThoughUndeclared : BrokenMachines
{
    public override async Task ResetAsync(MachineId id, CancellationToken cancellationToken)
    {
        await Inner.SetPowerAsync(id, PowerState.Stopped, PowerTransition.Hard, cancellationToken);
        await Inner.ResetAsync(id, cancellationToken);
    }
}

internal sealed class ConsoleGivesTheBeginning : BrokenMachines
{
    public override async Task<ReadOnlyMemory<byte>> ReadConsoleAsync(MachineId id, int maxBytes, CancellationToken cancellationToken)
    {
        var text = await Inner.ReadConsoleAsync(id, int.MaxValue, cancellationToken);
        return text[..Math.Min(maxBytes, text.Length)];
    }
}
