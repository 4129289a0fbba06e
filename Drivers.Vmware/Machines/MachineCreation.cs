namespace Drivers.Vmware;

/// <summary>
/// Makes machines, and changes what they were made from. A machine takes several steps: it is made, its folder gets what its guest is told and, unless its disk only holds what differs from the image, a copy of that, and then it
/// gets both as disks. Until the last step it lacks the mark of its spec and is no machine for anybody but who clears up.
/// </summary>
internal sealed class MachineCreation(
    MachineStore store, VimTasks tasks, MachineImages images, VirtualDisks disks, MachineSeeds seeds, MachineRemoval removal, MachineLimits limits)
{
    /// <summary>Every reason why the spec cannot be had.</summary>
    internal async Task<IReadOnlyList<SpecError>> CheckAsync(MachineSpec spec, CancellationToken cancellationToken) =>
        [.. MachineSpecRules.Check(spec, limits), .. await images.CheckAsync(spec.BootImage, cancellationToken)];

    /// <summary>Makes the machine unless it is there.</summary>
    internal async Task EnsureAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken)
    {
        if (await IsThereAsync(id, spec, cancellationToken))
        {
            return; // whatever became of its image: the machine has a disk of its own
        }

        Require(id, await CheckAsync(spec, cancellationToken));
        var place = await store.PlacementAsync(cancellationToken);
        using var image = spec.BootImage is null ? null : await images.HoldAsync(spec.BootImage, place, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (await CreateAsync(id, spec, place) is { } made)
        {
            await CompleteAsync(id, spec, image, made, place, cancellationToken);
        }
    }

    /// <summary>Gives the machine another spec.</summary>
    internal async Task ReconfigureAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken)
    {
        var machine = await store.RequireAsync(id, cancellationToken);
        Require(id, MachineSpecRules.Check(spec, limits));
        if (machine.Marks.GetValueOrDefault(MachineMarks.Image) != SpecFingerprint.OfImage(spec.BootImage))
        {
            throw new DriverException(DriverError.InvalidSpec, $"The boot image of machine {id} cannot change.");
        }

        if (machine.Marks.GetValueOrDefault(MachineMarks.Spec) == SpecFingerprint.Of(spec) && machine.Size == spec.Size)
        {
            return;
        }

        if (machine.PowerState != MachineRecord.Off && !CanGrow(machine, spec))
        {
            throw new DriverException(DriverError.InvalidState, $"Machine {id} is {machine.PowerState}; stop it before it is changed. While it runs it can get more processors and memory, and nothing else.");
        }

        await (machine.PowerState == MachineRecord.Off ? ChangeAsync(machine, spec, cancellationToken) : GrowAsync(machine, spec, cancellationToken));
    }

    private async Task GrowAsync(MachineRecord machine, MachineSpec spec, CancellationToken cancellationToken) =>
        await tasks.RunAsync(new VimCall($"Growing machine {machine.Id}", machine.Object, "ReconfigVM_Task", MachineConfig.Grow(spec)), cancellationToken);

    private async Task ChangeAsync(MachineRecord machine, MachineSpec spec, CancellationToken cancellationToken)
    {
        var place = await store.PlacementAsync(cancellationToken);
        var (old, seed) = (machine.Seed, MachineSeeds.FileOf(machine.Folder, spec));
        var isOther = old?.File != seed;
        if (isOther)
        {
            await seeds.BringAsync(machine.Id, spec, seed, place, cancellationToken);
        }

        var change = MachineConfig.Change(machine.Id, spec, !isOther ? [] : old is null ? MachineConfig.AddSeed(seed, machine) : [MachineConfig.ChangeSeed(seed, old)]);
        await tasks.RunAsync(new VimCall($"Changing machine {machine.Id}", machine.Object, "ReconfigVM_Task", change), cancellationToken);
        if (isOther && old?.File is { } left)
        {
            await seeds.DropAsync(left, place);
        }
    }

    private static bool CanGrow(MachineRecord machine, MachineSpec spec) =>
        machine.PowerState == MachineRecord.On
        && machine.Marks.GetValueOrDefault(MachineMarks.Spec) == SpecFingerprint.Of(spec with { Size = machine.Size })
        && spec.Size.Vcpus >= machine.Size.Vcpus
        && spec.Size.MemoryBytes >= machine.Size.MemoryBytes;

    private static void Require(MachineId id, IReadOnlyList<SpecError> errors)
    {
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
            await removal.RemoveAsync(machine, DiskFate.Deleted, cancellationToken);
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
            $"Making machine {id}", place.Folder, "CreateVM_Task", MachineConfig.New(id, spec, store.Installation, MachineStore.FolderOf(id, place)), VimXml.Reference("pool", place.Pool));
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

    private async Task CompleteAsync(MachineId id, MachineSpec spec, HeldImage? image, VimObject made, Placement place, CancellationToken cancellationToken)
    {
        var machine = await ReadAsync(id, made);
        try
        {
            var seed = MachineSeeds.FileOf(machine.Folder, spec);
            await seeds.BringAsync(id, spec, seed, place, cancellationToken);
            if (image is { Parent: null })
            {
                cancellationToken.ThrowIfCancellationRequested();
                await disks.CopyAsync($"Copying the image of machine {id}", image.File, FileOf(machine, image), place);
            }

            cancellationToken.ThrowIfCancellationRequested();
            await AddDisksAsync(machine, spec, image, seed);
        }
        catch (Exception failure) when (failure is DriverException or OperationCanceledException)
        {
            await UndoAsync(machine);
            throw;
        }
    }

    private async Task AddDisksAsync(MachineRecord machine, MachineSpec spec, HeldImage? image, string seed)
    {
        var purpose = $"Completing machine {machine.Id}";
        var system = image is null ? null
            : image.Parent is null ? MachineConfig.AddDisk(FileOf(machine, image), machine.ScsiController, VirtualDevice.SystemUnit)
            : MachineConfig.AddChild(FileOf(machine, image), image, machine.ScsiController);
        var complete = MachineConfig.Complete([system, .. MachineConfig.AddSeed(seed, machine)], image?.GrowTo is null ? MachineConfig.Whole(spec) : null);
        await tasks.RunAsync(new VimCall(purpose, machine.Object, "ReconfigVM_Task", complete), CancellationToken.None);
        if (image?.GrowTo is { } bytes)
        {
            var disk = (await ReadAsync(machine.Id, machine.Object)).SystemDisk
                ?? throw new DriverException(DriverError.OutcomeUnknown, $"{purpose} failed: its system disk went away meanwhile.");
            var whole = MachineConfig.Complete([MachineConfig.Grow(disk, Kibibytes.Of(bytes))], MachineConfig.Whole(spec));
            await tasks.RunAsync(new VimCall(purpose, machine.Object, "ReconfigVM_Task", whole), CancellationToken.None);
        }
    }

    private static string FileOf(MachineRecord machine, HeldImage image) => $"{machine.Folder}/{SystemDiskName.Of(machine.Id, image.Parent)}";

    private async Task<MachineRecord> ReadAsync(MachineId id, VimObject made) =>
        await store.ReadAsync($"Reading machine {id}", made, CancellationToken.None)
        ?? throw new DriverException(DriverError.OutcomeUnknown, $"Making machine {id} failed: it went away meanwhile.");

    private async Task UndoAsync(MachineRecord machine)
    {
        try
        {
            await removal.RemoveAsync(machine, DiskFate.Deleted, CancellationToken.None);
        }
        catch (DriverException)
        {
            // The half of it is cleared away when it is made again, or deleted.
        }
    }
}
