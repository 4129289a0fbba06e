using Microsoft.Extensions.Options;
using Occi.Data;
using Occi.Server.Configuration;

namespace Occi.Server.Images.Saving;

/// <summary>Where the hypervisor writes the disks that it saves: a folder in the host's image cache, which it can enter and nobody can list. From there they move to the catalogue.</summary>
internal sealed class HostSaves
{
    private const UnixFileMode Passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly string _folder;

    /// <summary>Makes the folder if need be, and removes what was begun by a server that is no more: it will be begun anew.</summary>
    public HostSaves(IOptions<StratusOptions> options)
    {
        _folder = Path.Combine(options.Value.ImageCacheFolder, "saves");
        Directory.CreateDirectory(_folder, Passable);
        foreach (var left in Directory.EnumerateFiles(_folder))
        {
            File.Delete(left);
        }
    }

    /// <summary>Where the disk is written that becomes an image.</summary>
    public string PathOf(ImageId id) => Path.Combine(_folder, $"{id}.qcow2");

    /// <summary>Removes it.</summary>
    public void Remove(ImageId id) => File.Delete(PathOf(id));
}
