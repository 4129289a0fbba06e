namespace Drivers.Memory;

/// <summary>What the pretended disk of a machine holds, for good: its image, as no guest ever writes.</summary>
internal static class DiskSaving
{
    /// <summary>What is to be copied; throws when there is nothing.</summary>
    public static string Source(MachineId id, MemoryMachine machine, string path)
    {
        if (machine.Runtime.Condition == MachineCondition.Hibernated)
        {
            throw new DriverException(DriverError.InvalidState, $"Machine {id} is hibernated; start or stop it before its disk is saved.");
        }

        if (!Path.IsPathFullyQualified(path) || !Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw new DriverException(DriverError.InvalidSpec, $"There is no folder that could hold '{path}'.");
        }

        return machine.Spec.BootImage?.Path ?? throw new DriverException(DriverError.InvalidState, $"Machine {id} has no disk of its own.");
    }

    /// <summary>Copies a file, all or nothing.</summary>
    public static async Task CopyAsync(MachineId id, string source, string path, CancellationToken cancellationToken)
    {
        var partial = path + ".partial";
        try
        {
            await using (var from = File.OpenRead(source))
            await using (var to = File.Create(partial))
            {
                await from.CopyToAsync(to, cancellationToken);
            }

            File.Move(partial, path, overwrite: true);
        }
        catch (Exception failure)
        {
            File.Delete(partial);
            if (failure is IOException or UnauthorizedAccessException)
            {
                throw new DriverException(DriverError.Exhausted, $"The disk of machine {id} cannot be saved: {failure.Message}", innerException: failure);
            }

            throw;
        }
    }
}
