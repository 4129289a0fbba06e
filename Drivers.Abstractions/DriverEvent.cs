namespace Drivers.Abstractions;

/// <summary>A hint that something changed on the backend. A closed set.</summary>
public abstract record DriverEvent
{
    private DriverEvent()
    {
    }

    /// <summary>Events may have been missed: read everything again.</summary>
    public sealed record Resynchronize : DriverEvent;

    /// <summary>A machine was made, removed, changed its condition or got an address: read it again.</summary>
    /// <param name="Id">The machine.</param>
    public sealed record MachineChanged(MachineId Id) : DriverEvent;

    /// <summary>A network was made, removed, brought up or down: read it again.</summary>
    /// <param name="Id">The network.</param>
    public sealed record NetworkChanged(NetworkId Id) : DriverEvent;
}
