namespace Drivers.Vmware;

/// <summary>The disks from which guests read what they are told: beside the machine's other files, each named for what it says, so that a new one stands beside the old until the machine has changed over.</summary>
internal sealed class MachineSeeds(DatastoreFiles files, string directory)
{
    private const string Prefix = "seed-";
    private const string Suffix = ".iso";

    /// <summary>Where the seed of a machine in this folder is.</summary>
    internal static string FileOf(string folder, MachineSpec spec) => $"{folder}/{Prefix}{SpecFingerprint.OfSeed(spec)}{Suffix}";

    /// <summary>Whether a file is one of these.</summary>
    internal static bool IsSeed(string file) => file[(file.LastIndexOf('/') + 1)..] is var name && name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>What a guest that reads another one has to heed anew.</summary>
    internal static string InstanceOf(MachineId id, MachineSpec spec) => $"{id}-{SpecFingerprint.OfSeed(spec)}";

    /// <summary>Makes the seed, and brings it to the machine's folder, which is there. What it holds may be secret: on this host only its owner may read it, and no longer than it takes.</summary>
    internal Task<bool> BringAsync(MachineId id, MachineSpec spec, string file, Placement place, CancellationToken cancellationToken) =>
        HostErrors.GuardAsync($"Making the seed of machine {id}", async () =>
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var local = Path.Combine(directory, $"{Guid.NewGuid():N}{Suffix}");
            try
            {
                await SeedImage.WriteAsync(local, InstanceOf(id, spec), spec, attachment => new DiskIdentity(attachment).Path, cancellationToken);
                await files.UploadAsync($"Bringing the seed of machine {id}", local, file, place, cancellationToken);
            }
            finally
            {
                File.Delete(local);
            }

            return true;
        });

    /// <summary>Deletes a seed that no machine reads; what fails is no matter, as it goes with its machine.</summary>
    internal async Task DropAsync(string file, Placement place)
    {
        try
        {
            await files.DeleteAsync(file, place, CancellationToken.None);
        }
        catch (DriverException)
        {
            // It goes with its machine.
        }
    }
}
