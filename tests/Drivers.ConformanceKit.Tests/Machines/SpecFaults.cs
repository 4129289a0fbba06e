namespace Drivers.ConformanceKit.Tests;

internal sealed class ValidatesNothing : BrokenMachines
{
    public override Task<IReadOnlyList<SpecError>> ValidateAsync(MachineSpec spec, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<SpecError>>([]);
}

internal sealed class ValidatesUpToTheFirstError : BrokenMachines
{
    public override async Task<IReadOnlyList<SpecError>> ValidateAsync(MachineSpec spec, CancellationToken cancellationToken) =>
        [.. (await Inner.ValidateAsync(spec, cancellationToken)).Take(1)];
}

internal sealed class EnsureTakesWhatValidateRefuses : BrokenMachines
{
    public override Task EnsureMachineAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken) =>
        SwallowAsync(DriverError.InvalidSpec, () => Inner.EnsureMachineAsync(id, spec, cancellationToken));
}

internal sealed class TruncatesUserData : BrokenMachines
{
    private const int Most = 16 << 10;

    public override Task EnsureMachineAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken) =>
        Inner.EnsureMachineAsync(id, spec.Seed.UserData is { Length: > Most } data ? spec with { Seed = spec.Seed with { UserData = data[..Most] } } : spec, cancellationToken);
}

internal sealed class DropsPublicKeys : BrokenMachines
{
    public override Task EnsureMachineAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken) =>
        Inner.EnsureMachineAsync(id, spec with { Seed = spec.Seed with { PublicKeys = [.. spec.Seed.PublicKeys.Take(1)] } }, cancellationToken);
}
