using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>The directory of each machine: overlay, seed, console. Everything below it belongs to the machine and goes with it.</summary>
internal sealed class MachineFiles
{
    // The hypervisor's user must get through to the files, which libvirt gives to it; it need not see what else is there.
    private const UnixFileMode Passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly string _root;

    internal MachineFiles(string dataDirectory) => _root = Path.Combine(dataDirectory, "machines");

    internal string DirectoryOf(MachineId id) => Path.Combine(_root, id.ToString());

    internal string SystemDisk(MachineId id) => Path.Combine(DirectoryOf(id), "disk.qcow2");

    internal string Console(MachineId id) => Path.Combine(DirectoryOf(id), "console.log");

    /// <summary>Named for what it says, so that a new seed stands beside the old one until the definition has changed over.</summary>
    internal string Seed(MachineId id, MachineSpec spec) => Path.Combine(DirectoryOf(id), $"seed-{SpecFingerprint.OfSeed(spec)}.iso");

    /// <summary>Makes overlay and seed in an empty directory; what an interrupted attempt left there is removed first.</summary>
    internal Task<bool> CreateAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken) =>
        HostErrors.GuardAsync($"Making the files of machine {id}", async () =>
        {
            Remove(id);
            Directory.CreateDirectory(_root, Passable);
            Directory.CreateDirectory(DirectoryOf(id), Passable);
            await Task.WhenAll(CreateOverlayAsync(id, spec.BootImage, cancellationToken), WriteSeedAsync(id, spec, cancellationToken));
            return true;
        });

    internal Task<bool> CreateSeedAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken) =>
        HostErrors.GuardAsync($"Making the seed of machine {id}", async () =>
        {
            await WriteSeedAsync(id, spec, cancellationToken);
            return true;
        });

    /// <summary>Removes every seed but the one of this spec.</summary>
    internal void RemoveOtherSeeds(MachineId id, MachineSpec spec)
    {
        var current = Seed(id, spec);
        foreach (var seed in Directory.EnumerateFiles(DirectoryOf(id), "seed-*.iso").Where(path => path != current))
        {
            File.Delete(seed);
        }
    }

    /// <summary>Removes the machine's directory; fine when there is none.</summary>
    internal void Remove(MachineId id)
    {
        if (Directory.Exists(DirectoryOf(id)))
        {
            Directory.Delete(DirectoryOf(id), recursive: true);
        }
    }

    internal IEnumerable<MachineId> List() =>
        Directory.Exists(_root)
            ? Directory.EnumerateDirectories(_root)
                .Select(path => Guid.TryParseExact(Path.GetFileName(path), "D", out var id) ? new MachineId(id) : (MachineId?)null)
                .OfType<MachineId>()
            : [];

    private async Task CreateOverlayAsync(MachineId id, BootImage? image, CancellationToken cancellationToken)
    {
        if (image is null)
        {
            return;
        }

        List<string> arguments = ["create", "-q", "-f", "qcow2", "-b", image.Path, "-F", image.Format, SystemDisk(id)];
        if (image.DiskBytes is { } bytes)
        {
            arguments.Add($"{bytes}");
        }

        await HostCommand.RunAsync("qemu-img", arguments, cancellationToken);
    }

    private Task WriteSeedAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken) =>
        SeedImage.WriteAsync(Seed(id, spec), $"{id}-{SpecFingerprint.OfSeed(spec)}", spec, DeviceXml.PathOf, cancellationToken);
}
