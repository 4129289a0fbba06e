namespace Storage.Iscsi;

/// <summary>The directory itself: what is in it, and the few changes that volumes are made of. What returns has reached the disk, names excepted: those last after <see cref="Flush"/>.</summary>
/// <param name="path">Where it is; made with the first file.</param>
/// <param name="beforeChange">Called before each change, with what it does: a test lets the process end there.</param>
internal sealed class VolumeFolder(string path, Action<string> beforeChange)
{
    public string FullName => path;

    public string PathOf(string name) => Path.Combine(path, name);

    public bool Exists(string name) => File.Exists(PathOf(name));

    /// <summary>The volume, if there is one that is whole.</summary>
    public DirectoryVolume? Find(VolumeId id) =>
        FileNames.Extensions.Select(extension => Read(id, FileNames.Volume(id, extension))).FirstOrDefault(volume => volume is not null);

    public List<DirectoryVolume> Volumes() => [.. Names("*").Select(FileNames.Parse).OfType<VolumeId>().Distinct().Select(Find).OfType<DirectoryVolume>()];

    /// <summary>The names that fit a pattern.</summary>
    public IEnumerable<string> Names(string pattern) => Directory.Exists(path) ? Directory.EnumerateFiles(path, pattern).Select(file => Path.GetFileName(file)) : [];

    /// <summary>How many layers lie below this image.</summary>
    public int DepthOf(QcowHeader image)
    {
        var depth = 0;
        for (var below = image.Backing; below is not null; depth++)
        {
            below = below.EndsWith(FileNames.Overlay, StringComparison.Ordinal) ? QcowHeader.Read(PathOf(below))?.Backing : null;
        }

        return depth;
    }

    /// <summary>The layers over which nothing lies.</summary>
    public IReadOnlyList<string> UnusedLayers()
    {
        var layers = Names($"{FileNames.Layer}*").ToHashSet();
        if (layers.Count > 0)
        {
            layers.ExceptWith(Names($"*{FileNames.Overlay}").Select(name => QcowHeader.Read(PathOf(name))?.Backing).OfType<string>().ToList());
        }

        return [.. layers];
    }

    /// <summary>Makes a file of zeros. Not for everybody's eyes: it will hold a guest's data.</summary>
    public void Create(string name, long bytes)
    {
        beforeChange($"create {name}");
        Directory.CreateDirectory(path);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        }

        using var file = new FileStream(PathOf(name), options);
        file.SetLength(bytes);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Lets a program fill a file, which it finds empty and with its permissions.</summary>
    public async Task FillAsync(string name, Func<string, Task> fill)
    {
        Create(name, 0);
        beforeChange($"fill {name}");
        await fill(PathOf(name));
        FlushFile(name);
    }

    /// <summary>Makes a file longer; what is new reads as zeros.</summary>
    public void Extend(string name, long bytes)
    {
        beforeChange($"extend {name}");
        using var file = OpenToWrite(name);
        file.SetLength(bytes);
        file.Flush(flushToDisk: true);
    }

    public FileStream OpenToRead(string name) => new(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    public FileStream OpenToWrite(string name)
    {
        beforeChange($"write {name}");
        return new FileStream(PathOf(name), FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
    }

    /// <summary>Gives a file a second name.</summary>
    public void Link(string name, string another)
    {
        beforeChange($"link {name} {another}");
        LinuxFile.Link(PathOf(name), PathOf(another));
    }

    /// <summary>Renames a file, over another if there is one: at each moment either is there whole.</summary>
    public void Rename(string name, string another)
    {
        beforeChange($"rename {name} {another}");
        File.Move(PathOf(name), PathOf(another), overwrite: true);
    }

    /// <summary>Removes a name; fine when there is none.</summary>
    public void Delete(string name)
    {
        if (Exists(name))
        {
            beforeChange($"delete {name}");
            File.Delete(PathOf(name));
        }
    }

    /// <summary>Makes the names last.</summary>
    public void Flush()
    {
        if (Directory.Exists(path))
        {
            LinuxFile.FlushDirectory(path);
        }
    }

    private void FlushFile(string name)
    {
        using var file = File.OpenHandle(PathOf(name), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }

    private DirectoryVolume? Read(VolumeId id, string name)
    {
        var file = new FileInfo(PathOf(name));
        if (!file.Exists)
        {
            return null;
        }

        return file.Extension switch
        {
            FileNames.Raw => new DirectoryVolume(id, name, file.Length, null),
            FileNames.Container => new DirectoryVolume(id, name, file.Length - LuksContainer.HeaderBytes, null),
            _ => QcowHeader.Read(file.FullName) is { } header ? new DirectoryVolume(id, name, header.Bytes, header) : null,
        };
    }
}
