namespace Drivers.Vmware;

/// <summary>Makes machines, and changes what they were made from.</summary>
internal sealed class MachineCreation(MachineStore store, VimTasks tasks, MachineLimits limits)
{
    /// <summary>Makes the machine unless it is there. The backend makes it with all that the driver must know of it in one task: there is no half of one.</summary>
    internal async Task EnsureAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken)
    {
        MachineSpecRules.Require(id, spec, limits);
        if (await IsThereAsync(id, spec, cancellationToken))
        {
            return;
        }

        var place = await store.PlacementAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var call = new VimCall(
            $"Making machine {id}", place.Folder, "CreateVM_Task", MachineConfig.New(id, spec, store.Installation, place.Datastore), VimXml.Reference("pool", place.Pool));
        try
        {
            await tasks.RunAsync(call, CancellationToken.None); // seen through, as nobody would know how far it came
        }
        catch (DriverException failure) when (failure.Error == DriverError.AlreadyExists)
        {
            if (!await IsThereAsync(id, spec, CancellationToken.None))
            {
                throw new DriverException(
                    DriverError.AlreadyExists, $"Making machine {id} failed: its folder on {place.Datastore} is there without a machine; remove what is left there.", failure.NativeCode, failure);
            }
        }
    }

    /// <summary>Gives the machine another spec.</summary>
    internal async Task ReconfigureAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken)
    {
        var machine = await store.RequireAsync(id, cancellationToken);
        MachineSpecRules.Require(id, spec, limits);
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

    private async Task<bool> IsThereAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken)
    {
        if (await store.FindObjectAsync(id, cancellationToken) is not { } found)
        {
            return false;
        }

        var machine = await store.ReadAsync($"Reading machine {id}", found, cancellationToken);
        return machine?.Marks.GetValueOrDefault(MachineMarks.Spec) == SpecFingerprint.Of(spec)
            ? true
            : throw new DriverException(DriverError.AlreadyExists, $"Machine {id} exists {(machine is null ? "and is not of this installation" : "with another spec")}.");
    }
}
