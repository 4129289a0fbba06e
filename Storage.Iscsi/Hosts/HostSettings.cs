namespace Storage.Iscsi;

/// <summary>The settings by which everything that keeps something on a host says which one.</summary>
/// <param name="Host"><c>host</c>: <c>ssh://root@storage1:22</c>; this machine when it is absent.</param>
/// <param name="SshKey"><c>sshKey</c>: the file with the private key.</param>
/// <param name="KnownHosts"><c>knownHosts</c>: the file with the host keys that are believed.</param>
internal sealed record HostSettings(string? Host = null, string? SshKey = null, string? KnownHosts = null)
{
    /// <summary>These settings with another one; null when it is none of them.</summary>
    public HostSettings? With(string key, string value) => key.ToUpperInvariant() switch
    {
        "HOST" => this with { Host = value },
        "SSHKEY" => this with { SshKey = value },
        "KNOWNHOSTS" => this with { KnownHosts = value },
        _ => null,
    };

    /// <summary>The host, not touched yet.</summary>
    /// <param name="dataDirectory">Where the socket of its connection may be kept.</param>
    /// <exception cref="ArgumentException">The address is malformed, or there are files for ssh and no address.</exception>
    public IHost Open(string dataDirectory) => Host is { } host
        ? new SshHost(SshAddress.Parse("host", host, SshKey, KnownHosts), Path.Combine(dataDirectory, "ssh"))
        : SshKey is null && KnownHosts is null
            ? new LocalHost()
            : throw new ArgumentException("The settings 'sshKey' and 'knownHosts' mean nothing without 'host'.");
}
