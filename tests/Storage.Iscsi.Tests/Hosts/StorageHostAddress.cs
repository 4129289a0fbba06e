namespace Storage.Iscsi.Tests;

/// <summary>How a storage host is reached as a site's own is: by its address, a key and a file of known hosts.</summary>
internal static class StorageHostAddress
{
    public static SshAddress Of(StorageHost host) => SshAddress.Parse("host", host.Settings["host"], host.Settings["sshKey"], host.Settings["knownHosts"]);

    /// <summary>All who ask share one connection.</summary>
    public static IHost Open(StorageHost host) => new SshHost(Of(host), Path.Combine(Folder(host), "ssh"));

    /// <summary>The host's own, which goes when it goes.</summary>
    public static string Folder(StorageHost host) => Path.GetDirectoryName(host.Settings["sshKey"])!;
}
