using System.Text.Json;
using System.Xml.Linq;

namespace Drivers.Vmware;

/// <summary>What the guest is told, where cloud-init's data source for VMware reads it: <c>guestinfo</c> in the extra configuration, in base64.</summary>
internal static class GuestInfo
{
    /// <summary>The keys with their values; what the guest is not told any more is taken away.</summary>
    internal static IEnumerable<XElement> Options(MachineId id, MachineSpec spec)
    {
        var metadata = new Dictionary<string, string>
        {
            ["instance-id"] = MachineSeeds.InstanceOf(id, spec),
            ["local-hostname"] = spec.Hostname,
            ["public-keys-data"] = string.Join('\n', spec.Seed.PublicKeys),
        };
        return [.. Pair("metadata", JsonSerializer.SerializeToUtf8Bytes(metadata)), .. Pair("userdata", spec.Seed.UserData)];
    }

    private static IEnumerable<XElement> Pair(string name, ReadOnlyMemory<byte>? bytes) =>
    [
        VimXml.Option("extraConfig", $"guestinfo.{name}", bytes is { } told ? Convert.ToBase64String(told.Span) : ""),
        VimXml.Option("extraConfig", $"guestinfo.{name}.encoding", bytes is null ? "" : "base64"),
    ];
}
