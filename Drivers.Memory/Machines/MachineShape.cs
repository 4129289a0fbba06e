using System.Security.Cryptography;
using System.Text.Json;

namespace Drivers.Memory;

/// <summary>A fingerprint of all that a revert leaves as it is: the spec and what is attached.</summary>
internal static class MachineShape
{
    public static string Of(MemoryMachine machine)
    {
        var spec = machine.Spec;
        var parts = new
        {
            spec.Hostname,
            spec.Architecture,
            spec.Size,
            spec.BootImage,
            UserData = spec.Seed.UserData?.ToArray(),
            spec.Seed.PublicKeys,
            Disks = machine.Runtime.Disks.Select(disk => $"{disk.Attachment}").Order(StringComparer.Ordinal),
            Nics = machine.Runtime.Nics.Select(nic => $"{nic.Attachment}").Order(StringComparer.Ordinal),
        };
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parts)));
    }
}
