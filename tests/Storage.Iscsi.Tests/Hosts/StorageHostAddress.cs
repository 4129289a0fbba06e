using System.Globalization;

namespace Storage.Iscsi.Tests;

/// <summary>How a storage host is reached as a site's own is: by its address, a key and a file of known hosts.</summary>
internal static class StorageHostAddress
{
    public static async Task<SshAddress> OfAsync(StorageHost host, CancellationToken cancellationToken)
    {
        var port = (await File.ReadAllTextAsync(Path.Combine(Home(host), "ports"), cancellationToken)).Split(' ')[0];
        var key = (await File.ReadAllTextAsync(Path.Combine(Home(host), "known_hosts"), cancellationToken)).Trim();
        var known = Path.Combine(Home(host), "known hosts of 100%");
        await File.WriteAllTextAsync(known, $"[127.0.0.1]:{port}{key[key.IndexOf(' ', StringComparison.Ordinal)..]}\n", cancellationToken);
        return new SshAddress("root", "127.0.0.1", int.Parse(port, CultureInfo.InvariantCulture), Path.Combine(Home(host), "key"), known);
    }

    public static async Task<IHost> OpenAsync(StorageHost host, CancellationToken cancellationToken) =>
        new SshHost(await OfAsync(host, cancellationToken), Path.Combine(Home(host), "ssh"));

    private static string Home(StorageHost host) => Path.GetDirectoryName(host.Ssh[2])!;
}
