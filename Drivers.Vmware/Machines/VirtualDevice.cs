using System.Globalization;
using System.Xml.Linq;

namespace Drivers.Vmware;

/// <summary>A piece of virtual hardware.</summary>
/// <param name="Type">What it is, e.g. <c>VirtualDisk</c>.</param>
/// <param name="Key">Which one of the machine's.</param>
/// <param name="Controller">The key of what it hangs on; null for what hangs on nothing.</param>
/// <param name="Unit">Its place there.</param>
/// <param name="File">Where a disk's bytes are.</param>
/// <param name="MacAddress">An interface's hardware address.</param>
internal sealed record VirtualDevice(string Type, int Key, int? Controller, int? Unit, string? File, string? MacAddress)
{
    /// <summary>Of an IDE bus, which every machine has.</summary>
    internal const string IdeController = "VirtualIDEController";

    /// <summary>The place of the system disk on its SCSI bus, which is nobody else's.</summary>
    internal const int SystemUnit = 0;

    /// <summary>The place on a SCSI bus that the controller itself takes.</summary>
    internal const int ControllerUnit = 7;

    /// <summary>The last place on a SCSI bus.</summary>
    internal const int LastUnit = 15;

    /// <summary>Where the bytes are that a disk does not hold itself, from the nearest to the first.</summary>
    internal IReadOnlyList<string> Parents { get; init; } = [];

    /// <summary>Whether a disk's bytes are kept (<c>diskMode</c>).</summary>
    internal string? Mode { get; init; }

    /// <summary>How large a disk is, in KiB.</summary>
    internal long Kibibytes { get; init; }

    internal bool IsSeed => Type == "VirtualCdrom" && File is not null && MachineSeeds.IsSeed(File);

    internal bool IsDisk => Type == "VirtualDisk";

    internal bool IsScsiController => Type == "ParaVirtualSCSIController";

    internal static VirtualDevice Read(XElement device)
    {
        var backing = device.Child("backing");
        return new(
            VimXml.TypeOf(device),
            Number(device, "key") ?? 0,
            Number(device, "controllerKey"),
            Number(device, "unitNumber"),
            backing?.Text("fileName"),
            device.Text("macAddress"))
        {
            Parents = [.. ParentsOf(backing)],
            Mode = backing?.Text("diskMode"),
            Kibibytes = long.Parse(device.Text("capacityInKB") ?? "0", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>How many disks come before the one on this unit when the bus is full.</summary>
    internal static int PlaceOf(int unit) => unit > ControllerUnit ? unit - 1 : unit;

    private static IEnumerable<string> ParentsOf(XElement? backing)
    {
        for (var parent = backing?.Child("parent"); parent is not null; parent = parent.Child("parent"))
        {
            yield return parent.Text("fileName") ?? "";
        }
    }

    private static int? Number(XElement device, string name) => device.Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
