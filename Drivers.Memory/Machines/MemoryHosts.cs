namespace Drivers.Memory;

/// <summary>The hosts that the pretended backend consists of: two, so that there is somewhere to go.</summary>
internal static class MemoryHosts
{
    public static IReadOnlyList<HostName> All { get; } = [new("memory-1"), new("memory-2")];

    /// <summary>Where new machines are.</summary>
    public static HostName First => All[0];
}
