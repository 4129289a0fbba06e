namespace Drivers.ConformanceKit.Tests;

internal sealed class PretendsToRelocate : BrokenMachines
{
    public override Task RelocateAsync(MachineId id, HostName host, CancellationToken cancellationToken) => Task.CompletedTask;
}

internal sealed class RelocationStopsMachines : BrokenMachines
{
    public override async Task RelocateAsync(MachineId id, HostName host, CancellationToken cancellationToken)
    {
        await Inner.SetPowerAsync(id, PowerState.Stopped, PowerTransition.Hard, cancellationToken);
        await Inner.RelocateAsync(id, host, cancellationToken);
    }
}

internal sealed class RelocatesOnce : BrokenMachines
{
    private readonly HashSet<HostName> _seen = [];

    public override Task RelocateAsync(MachineId id, HostName host, CancellationToken cancellationToken) =>
        _seen.Add(host) ? Inner.RelocateAsync(id, host, cancellationToken) : throw new DriverException(DriverError.InvalidState, "It is there.");
}

internal sealed class PretendsToKnowEveryHost : BrokenMachines
{
    public override Task RelocateAsync(MachineId id, HostName host, CancellationToken cancellationToken) =>
        SwallowAsync(DriverError.InvalidSpec, () => Inner.RelocateAsync(id, host, cancellationToken));
}

internal sealed class TellsNoHost : BrokenMachines
{
    public override async Task<MachineStatus?> FindAsync(MachineId id, CancellationToken cancellationToken) =>
        await Inner.FindAsync(id, cancellationToken) is { } found ? found with { Host = null } : null;
}

internal sealed class GivesOneTicketToAll : BrokenMachines
{
    private ConsoleTicket? _given;

    public override async Task<ConsoleTicket> OpenConsoleAsync(MachineId id, CancellationToken cancellationToken) => _given ??= await Inner.OpenConsoleAsync(id, cancellationToken);
}

internal sealed class GivesTicketsToNoScreen : BrokenMachines
{
    public override async Task<ConsoleTicket> OpenConsoleAsync(MachineId id, CancellationToken cancellationToken)
    {
        try
        {
            return await Inner.OpenConsoleAsync(id, cancellationToken);
        }
        catch (DriverException failure) when (failure.Error is DriverError.InvalidState or DriverError.Unsupported)
        {
            return new ConsoleTicket(new Uri("wss://nowhere.invalid/"), "none", null, null);
        }
    }
}

internal sealed class TellsTheTicket : BrokenMachines
{
    private ConsoleTicket? _given;

    public override async Task<ConsoleTicket> OpenConsoleAsync(MachineId id, CancellationToken cancellationToken) => _given = await Inner.OpenConsoleAsync(id, cancellationToken);

    public override async Task<MachineStatus?> FindAsync(MachineId id, CancellationToken cancellationToken) =>
        await Inner.FindAsync(id, cancellationToken) is { } found ? found with { Message = $"Its screen is at {_given?.Address}." } : null;
}
