namespace Drivers.Vmware;

/// <summary>
/// Makes machines, and changes what they were made from. One without a system disk the backend makes in one task. One with a system disk takes three: it is made, the image is copied, and the copy becomes its disk; until
/// then it lacks the mark of its spec and is no machine for anybody but who clears up.
/// </summary>
internal sealed class MachineCreation(MachineStore store, VimTasks tasks, MachineImages images, MachineRemoval removal, MachineLimits limits)
{
    /// <summary>Every reason why the spec cannot be had.</summary>
    internal async Task<IReadOnlyList<SpecError>> CheckAsync(MachineSpec spec, CancellationToken cancellationToken) =>
        [.. MachineSpecRules.Check(spec, limits), .. await images.CheckAsync(spec.BootImage, cancellationToken)];

    /// <summary>Makes the machine unless it is there.</summary>
    internal async Task EnsureAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken)
    {
        await RequireAsync(id, spec, cancellationToken);
        if (await IsThereAsync(id, spec, cancellationToken))
        {
            return;
        }

        var place = await store.PlacementAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (await CreateAsync(id, spec, place) is { } made && spec.BootImage is not null)
        {
            await AddSystemDiskAsync(id, spec, made, place, cancellationToken);
        }
    }

    /// <summary>Gives the machine another spec.</summary>
    internal async Task ReconfigureAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken)
    {
        var machine = await store.RequireAsync(id, cancellationToken);
        await RequireAsync(id, spec, cancellationToken);
        if (machine.Marks.GetValueOrDefault(MachineMarks.Image) != SpecFingerprint.OfImage(spec.BootImage))
        {
            throw new DriverException(DriverError.InvalidSpec, $"The boot image of machine {id} cannot change.");
        }

        if (machine.Marks.GetValueOrDefault(MachineMarks.Spec) == SpecFingerprint.Of(spec) && machine.Size == spec.Size)
        {
            return;
        }

        if (machine.PowerState != MachineRecord.Off)
        {
            throw new DriverException(DriverError.InvalidState, $"Machine {id} is {machine.PowerState}; stop it before it is changed.");
        }

        await tasks.RunAsync(new VimCall($"Changing machine {id}", machine.Object, "ReconfigVM_Task", MachineConfig.Change(id, spec)), cancellationToken);
    }

    private async Task RequireAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken)
    {
        var errors = await CheckAsync(spec, cancellationToken);
        if (errors.Count > 0)
        {
            throw new DriverException(DriverError.InvalidSpec, $"Machine {id} cannot be had: {string.Join(" ", errors.Select(error => error.Message))}");
        }
    }

    /// <summary>Whether the whole machine is there; half of one is cleared away.</summary>
    private async Task<bool> IsThereAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken)
    {
        if (await store.FindObjectAsync(id, cancellationToken) is not { } found)
        {
            return false;
        }

        var machine = await store.ReadAsync($"Reading machine {id}", found, cancellationToken)
            ?? throw new DriverException(DriverError.AlreadyExists, $"Machine {id} exists and is not of this installation.");
        if (!machine.IsWhole)
        {
            await removal.RemoveAsync(machine, cancellationToken);
            return false;
        }

        return machine.Marks[MachineMarks.Spec] == SpecFingerprint.Of(spec)
            ? true
            : throw new DriverException(DriverError.AlreadyExists, $"Machine {id} exists with another spec.");
    }

    /// <summary>The machine as the backend has made it; null when somebody else was quicker.</summary>
    private async Task<VimObject?> CreateAsync(MachineId id, MachineSpec spec, Placement place)
    {
        var call = new VimCall(
            $"Making machine {id}", place.Folder, "CreateVM_Task", MachineConfig.New(id, spec, store.Installation, place.Datastore), VimXml.Reference("pool", place.Pool));
        try
        {
            // Seen through, as nobody would know how far it came.
            var made = await tasks.RunAsync(call, CancellationToken.None) ?? throw new DriverException(DriverError.Internal, $"{call.Purpose} failed: its task gave no machine.");
            return VimXml.ReadReference(made);
        }
        catch (DriverException failure) when (failure.Error == DriverError.AlreadyExists)
        {
            return await IsThereAsync(id, spec, CancellationToken.None)
                ? null
                : throw new DriverException(
                    DriverError.AlreadyExists, $"{call.Purpose} failed: its folder on {place.Datastore} is there without a machine; remove what is left there.", failure.NativeCode, failure);
        }
    }

    private async Task AddSystemDiskAsync(MachineId id, MachineSpec spec, VimObject made, Placement place, CancellationToken cancellationToken)
    {
        var machine = await store.ReadAsync($"Reading machine {id}", made, CancellationToken.None)
            ?? throw new DriverException(DriverError.OutcomeUnknown, $"Making machine {id} failed: it went away meanwhile.");
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            await images.CopyAsync(id, spec.BootImage!, place);
            cancellationToken.ThrowIfCancellationRequested();
            var whole = MachineConfig.Device(
                MachineConfig.AddDisk(MachineImages.FileOf(id, place), machine.ScsiController, VirtualDevice.SystemUnit), MachineMarks.Spec, SpecFingerprint.Of(spec));
            await tasks.RunAsync(new VimCall($"Completing machine {id}", made, "ReconfigVM_Task", whole), CancellationToken.None);
        }
        catch (Exception failure) when (failure is DriverException or OperationCanceledException)
        {
            await UndoAsync(machine);
            throw;
        }
    }

    private async Task UndoAsync(MachineRecord machine)
    {
        try
        {
            await removal.RemoveAsync(machine, CancellationToken.None);
        }
        catch (DriverException)
        {
            // The half of it is cleared away when it is made again, or deleted.
        }
    }
}
