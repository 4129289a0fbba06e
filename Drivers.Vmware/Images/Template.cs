namespace Drivers.Vmware;

/// <summary>A template, or a machine, that operators keep in the inventory.</summary>
/// <param name="Path">Where it is there.</param>
/// <param name="Datastores">Where its files are.</param>
/// <param name="Disk">Its first disk; null for none.</param>
/// <param name="Version">Of its configuration.</param>
/// <param name="Refusal">Why no machine can be made from it, a sentence; null when one can.</param>
internal sealed record Template(string Path, IReadOnlyList<VimObject> Datastores, VirtualDevice? Disk, string Version, string? Refusal)
{
    /// <summary>What must be read.</summary>
    internal static readonly string[] Properties = ["config.hardware", "config.extraConfig", "config.changeVersion", "runtime.powerState", "snapshot", "datastore"];

    internal static Template Read(string path, VimContent content)
    {
        var devices = content.Properties.GetValueOrDefault("config.hardware")?.Children("device").Select(VirtualDevice.Read).ToList();
        var disk = devices?.Where(device => device.IsDisk).MinBy(device => device.Key);
        var refusal = devices is null ? "vSphere does not tell what it has" : RefusalOf(content, disk);
        return new Template(
            path, [.. content.References("datastore")], disk, content.Text("config.changeVersion") ?? "", refusal is null ? null : $"No machine can be made from the template '{path}': {refusal}.");
    }

    private static string? RefusalOf(VimContent content, VirtualDevice? disk) =>
        MachineMarks.Read(content.Items("config.extraConfig")).ContainsKey(MachineMarks.Installation) ? $"it is a machine of Stratus, or was made from one, as its mark '{MachineMarks.Installation}' says"
        : content.Text("runtime.powerState") is not MachineRecord.Off and var power ? $"it is {power}; stop it first, as half of what it writes may not be on its disk"
        : content.Properties.GetValueOrDefault("snapshot")?.Child("rootSnapshotList") is not null ? "it has snapshots, and its disk holds only what was written since; delete them first"
        : disk?.File is null ? "it has no disk that is a file"
        : disk.Parents.Count > 0 ? $"its disk '{disk.File}' holds only what differs from '{disk.Parents[0]}'"
        : null;
}
