namespace Drivers.Vmware;

/// <summary>An interface as the machine's marks tell of it.</summary>
/// <param name="Id">The networkinterface.</param>
/// <param name="Network">The network.</param>
/// <param name="MacAddress">Its hardware address, by which its device is found.</param>
internal sealed record AttachedNic(AttachmentId Id, NetworkId Network, string MacAddress)
{
    /// <summary>The mark's value.</summary>
    internal string Value => $"{Network} {MacAddress}";

    /// <summary>Reads a mark; null when it is none of an interface.</summary>
    internal static AttachedNic? Read(string key, string value) =>
        key.StartsWith(MachineMarks.Nic, StringComparison.Ordinal) && Guid.TryParse(key.AsSpan(MachineMarks.Nic.Length), out var id)
        && value.Split(' ') is [var network, var mac] && Guid.TryParse(network, out var networkId)
            ? new AttachedNic(new AttachmentId(id), new NetworkId(networkId), mac)
            : null;
}
