using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Xml.Linq;

namespace Drivers.Vmware;

/// <summary>A machine of this installation as the backend tells of it.</summary>
internal sealed record MachineRecord(MachineId Id, VimObject Object, string PowerState, string ConnectionState, MachineSize Size, IReadOnlyDictionary<string, string> Marks)
{
    internal const string Off = "poweredOff";
    internal const string On = "poweredOn";
    internal const string Suspended = "suspended";

    /// <summary>What must be read.</summary>
    internal static readonly string[] Properties =
        [.. MachinePowerRecord.Properties, "config.hardware", "config.files.vmPathName", "runtime.connectionState", "runtime.host", "guest.net", "snapshot"];

    /// <summary>Its virtual hardware.</summary>
    internal required IReadOnlyList<VirtualDevice> Devices { get; init; }

    /// <summary>Where its files are and nobody else's, <c>[datastore] path</c>; empty when the backend does not tell.</summary>
    internal required string Folder { get; init; }

    /// <summary>Whether its making came to its end.</summary>
    internal bool IsWhole => Marks.ContainsKey(MachineMarks.Spec);

    /// <summary>What its disks hang on.</summary>
    internal VirtualDevice ScsiController => Devices.FirstOrDefault(device => device.IsScsiController)
        ?? throw new DriverException(DriverError.InvalidState, $"Machine {Id} has no SCSI controller any more: it was taken away behind the driver's back.");

    /// <summary>The machine's own disk; null when it has none.</summary>
    internal VirtualDevice? SystemDisk => Devices.FirstOrDefault(device => device.IsDisk && device.Unit == VirtualDevice.SystemUnit && device.Controller == ScsiController.Key);

    /// <summary>What the guest reads what it is told from; null when somebody took it away.</summary>
    internal VirtualDevice? Seed => Devices.FirstOrDefault(device => device.IsSeed);

    internal IReadOnlyList<AttachedDisk> Disks => [.. Marks.Select(mark => AttachedDisk.Read(mark.Key, mark.Value)).OfType<AttachedDisk>()];

    internal IReadOnlyList<AttachedNic> Nics => [.. Marks.Select(mark => AttachedNic.Read(mark.Key, mark.Value)).OfType<AttachedNic>()];

    /// <summary>Where it is; null for a machine whose host the driver may not see.</summary>
    internal required VimObject? Host { get; init; }

    /// <summary>Those that the driver has taken.</summary>
    internal required IReadOnlyList<MachineSnapshot> Snapshots { get; init; }

    /// <summary>The addresses that the guest tells of, by hardware address.</summary>
    internal required ILookup<string, string> Addresses { get; init; }

    /// <summary>Reads a machine; null when it is not whole yet, or another's.</summary>
    internal static MachineRecord? Read(VimContent content, Guid installation)
    {
        if (MachinePowerRecord.Read(content, installation) is not { } machine || content.Properties.GetValueOrDefault("config.hardware") is not { } hardware)
        {
            return null;
        }

        return new MachineRecord(
            machine.Id,
            content.Object,
            machine.PowerState,
            content.Text("runtime.connectionState") ?? "",
            new MachineSize(Number(hardware, "numCPU"), (long)Number(hardware, "memoryMB") << 20),
            machine.Marks)
        {
            Folder = DiskPath.FolderOf(content.Text("config.files.vmPathName") ?? ""),
            Devices = [.. hardware.Children("device").Select(VirtualDevice.Read)],
            Host = content.Reference("runtime.host"),
            Snapshots = MachineSnapshot.Read(content.Properties.GetValueOrDefault("snapshot")),
            Addresses = content.Items("guest.net")
                .SelectMany(nic => nic.Children("ipAddress").Select(address => (Mac: nic.Text("macAddress") ?? "", Address: address.Value)))
                .ToLookup(pair => pair.Mac, pair => pair.Address, StringComparer.OrdinalIgnoreCase),
        };
    }

    internal MachineStatus ToStatus(HostName? host)
    {
        var condition = (ConnectionState, PowerState) switch
        {
            (not "connected", _) => MachineCondition.Failed,
            (_, Off) => MachineCondition.Stopped,
            (_, On) => MachineCondition.Running,
            (_, Suspended) => MachineCondition.Hibernated,
            _ => MachineCondition.Failed,
        };
        return new MachineStatus(
            Id,
            condition,
            Size,
            [.. Disks.Select(disk => new DiskStatus(disk.Id, DeviceNameOf(disk))).OrderBy(disk => disk.DeviceName, StringComparer.Ordinal)],
            [.. Nics.OrderBy(nic => DeviceOf(nic)?.Key).Select((nic, index) => new NicStatus(nic.Id, $"eth{index}", nic.MacAddress, AddressesOf(nic)))],
            condition == MachineCondition.Failed ? $"vSphere says that the machine is {ConnectionState} and {PowerState}." : null) { Host = host };
    }

    /// <summary>The device of an attached disk; null when it was taken away behind the driver's back.</summary>
    internal VirtualDevice? DeviceOf(AttachedDisk disk) => Devices.FirstOrDefault(device => device.IsDisk && device.File == disk.File);

    /// <summary>The device of an attached interface; null when it was taken away behind the driver's back.</summary>
    internal VirtualDevice? DeviceOf(AttachedNic nic) => Devices.FirstOrDefault(device => string.Equals(device.MacAddress, nic.MacAddress, StringComparison.OrdinalIgnoreCase));

    private static int Number(XElement element, string name) => int.Parse(element.Text(name) ?? "0", CultureInfo.InvariantCulture);

    private string DeviceNameOf(AttachedDisk disk) => $"/dev/sd{(char)('a' + VirtualDevice.PlaceOf(DeviceOf(disk)?.Unit ?? 0))}";

    private List<string> AddressesOf(AttachedNic nic) =>
    [
        .. Addresses[nic.MacAddress]
            .Where(text => PowerState == On && IPAddress.TryParse(text, out _))
            .OrderBy(text => IPAddress.Parse(text).AddressFamily == AddressFamily.InterNetwork ? 0 : 1),
    ];
}
