namespace Drivers.Vmware;

/// <summary>A disk as the machine's marks tell of it.</summary>
/// <param name="Id">The storagelink.</param>
/// <param name="File">Where its bytes are, <c>[datastore] path</c>.</param>
/// <param name="IsReadOnly">Whether the guest may only read.</param>
internal sealed record AttachedDisk(AttachmentId Id, string File, bool IsReadOnly)
{
    /// <summary>The mark's value.</summary>
    internal string Value => $"{(IsReadOnly ? "ro" : "rw")} {File}";

    /// <summary>Reads a mark; null when it is none of a disk.</summary>
    internal static AttachedDisk? Read(string key, string value) =>
        key.StartsWith(MachineMarks.Disk, StringComparison.Ordinal) && Guid.TryParse(key.AsSpan(MachineMarks.Disk.Length), out var id) && value.Length > 3
            ? new AttachedDisk(new AttachmentId(id), value[3..], value.StartsWith("ro ", StringComparison.Ordinal))
            : null;
}
