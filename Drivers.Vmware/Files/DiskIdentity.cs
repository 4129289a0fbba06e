namespace Drivers.Vmware;

/// <summary>By what a guest knows an attached disk, whatever its place on the bus: an NAA identifier with VMware's own number (6, 000c29), as vSphere gives its disks.</summary>
internal readonly record struct DiskIdentity(AttachmentId Attachment)
{
    private string Digits => $"6000c29{Attachment.Value:N}"[..32];

    /// <summary>As vSphere writes it: <c>60 00 c2 9… …-… …</c>.</summary>
    internal string Text
    {
        get
        {
            var digits = Digits;
            return string.Join(' ', Enumerable.Range(0, 8).Select(at => digits.Substring(2 * at, 2))) + "-" + string.Join(' ', Enumerable.Range(8, 8).Select(at => digits.Substring(2 * at, 2)));
        }
    }

    /// <summary>Where a Linux guest finds it, of a machine with <c>disk.EnableUUID</c>.</summary>
    internal string Path => $"/dev/disk/by-id/wwn-0x{Digits}";
}
