using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>
/// The name that an attached device keeps in libvirt's documents: whose it is and which slot it has. libvirt leaves names that begin with <c>ua-</c> to the user.
/// </summary>
/// <param name="Attachment">The link that the device stands for.</param>
/// <param name="Slot">Its place among the devices of its kind, from 0.</param>
public readonly record struct DeviceAlias(AttachmentId Attachment, int Slot)
{
    private const string Prefix = "ua-";
    private const int GuidLength = 36;

    /// <summary>The name in the document.</summary>
    public override string ToString() => $"{Prefix}{Attachment}-{Slot}";

    /// <summary>Reads a name; null when it is not of an attached device.</summary>
    public static DeviceAlias? Parse(string? name) =>
        name is not null
        && name.Length > Prefix.Length + GuidLength + 1
        && name.StartsWith(Prefix, StringComparison.Ordinal)
        && Guid.TryParseExact(name.AsSpan(Prefix.Length, GuidLength), "D", out var id)
        && int.TryParse(name.AsSpan(Prefix.Length + GuidLength + 1), out var slot)
            ? new DeviceAlias(new AttachmentId(id), slot)
            : null;
}
