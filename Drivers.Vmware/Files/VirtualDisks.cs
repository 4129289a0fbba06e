namespace Drivers.Vmware;

/// <summary>Virtual disks that no machine has open, by their names in the words of the interface.</summary>
internal sealed class VirtualDisks(VimTasks tasks)
{
    /// <summary>Makes an empty disk that takes up no more than is written to it. Seen through, as nobody would know when to take it away again.</summary>
    internal Task CreateAsync(string purpose, string file, long kibibytes, Placement place) => tasks.RunAsync(
        new VimCall(
            purpose,
            Manager(place),
            "CreateVirtualDisk_Task",
            VimXml.Element("name", file),
            VimXml.Reference("datacenter", place.Datacenter),
            VimXml.Typed(
                "spec", "FileBackedVirtualDiskSpec", VimXml.Element("diskType", "thin"), VimXml.Element("adapterType", "lsiLogic"), VimXml.Element("capacityKb", kibibytes))),
        CancellationToken.None);

    /// <summary>Makes a disk larger. Seen through, as nobody would know how large it is.</summary>
    internal Task GrowAsync(string purpose, string file, long kibibytes, Placement place) => tasks.RunAsync(
        new VimCall(
            purpose,
            Manager(place),
            "ExtendVirtualDisk_Task",
            VimXml.Element("name", file),
            VimXml.Reference("datacenter", place.Datacenter),
            VimXml.Element("newCapacityKb", kibibytes),
            VimXml.Element("eagerZero", false)),
        CancellationToken.None);

    /// <summary>Copies a disk, as ESX hosts keep disks; what is there is written over. Seen through, as nobody would know when to take it away again.</summary>
    internal Task CopyAsync(string purpose, string from, string to, Placement place) => tasks.RunAsync(
        new VimCall(
            purpose,
            Manager(place),
            "CopyVirtualDisk_Task",
            VimXml.Element("sourceName", from),
            VimXml.Reference("sourceDatacenter", place.Datacenter),
            VimXml.Element("destName", to),
            VimXml.Reference("destDatacenter", place.Datacenter),
            VimXml.Element("force", true)),
        CancellationToken.None);

    internal async Task<bool> ExistsAsync(string file, Placement place, CancellationToken cancellationToken)
    {
        var call = new VimCall(
            "Looking for an image", Manager(place), "QueryVirtualDiskUuid", VimXml.Element("name", file), VimXml.Reference("datacenter", place.Datacenter)) { IsRead = true };
        try
        {
            await tasks.CallAsync(call, cancellationToken);
            return true;
        }
        catch (DriverException failure) when (failure.Is(VimFault.FileNotFound))
        {
            return false;
        }
    }

    /// <summary>Gives a disk the identity that its guest shall know it by.</summary>
    internal Task NameAsync(string purpose, string file, DiskIdentity identity, Placement place, CancellationToken cancellationToken) => tasks.CallAsync(
        new VimCall(
            purpose, Manager(place), "SetVirtualDiskUuid", VimXml.Element("name", file), VimXml.Reference("datacenter", place.Datacenter), VimXml.Element("uuid", identity.Text)), cancellationToken);

    private static VimObject Manager(Placement place) =>
        place.Services.VirtualDiskManager ?? throw new DriverException(DriverError.Unsupported, $"{place.Services.Product} has no virtual disk manager: there are no disks there.");
}
