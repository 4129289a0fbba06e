namespace Occi.Server.Tests.Harness;

/// <summary>Looks at the pretended host past the driver's contract.</summary>
internal static class TestSiteExtensions
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What the driver was told of a machine; null when the host does not have it.</summary>
    public static Task<MachineSpec?> SpecOfAsync(this TestSite site, Guid compute) =>
        site.LookAsync(world => world.Machines.TryGetValue(new MachineId(compute), out var machine) ? machine.Spec : null);

    /// <summary>The machine as the driver tells of it.</summary>
    public static Task<MachineStatus?> MachineAsync(this TestSite site, Guid compute) => site.Driver.Machines.FindAsync(new MachineId(compute), Token);

    /// <summary>Every machine and network of the host, as text.</summary>
    public static Task<string> DescribeHostAsync(this TestSite site) => site.LookAsync(world => string.Join(
        '\n',
        world.Machines.Select(each => $"machine {each.Key} {each.Value.Spec} {System.Text.Json.JsonSerializer.Serialize(each.Value.Runtime)}")
            .Concat(world.Networks.Select(each => $"network {each.Key} {each.Value.Spec} {each.Value.IsActive} {each.Value.Plugged}"))
            .Order(StringComparer.Ordinal)));

    /// <summary>No fault script of any test names this verb.</summary>
    private static Task<T> LookAsync<T>(this TestSite site, Func<MemoryWorld, T> look) => site.Backend.CallAsync(MemoryVerb.ReadConsole, look, Token);
}
