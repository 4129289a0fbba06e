using System.Text.RegularExpressions;

namespace Storage.Iscsi;

/// <summary>Where and with which files a host is reached over ssh.</summary>
/// <param name="User">The account there.</param>
/// <param name="Host">A name or an address.</param>
/// <param name="Port">The port of its sshd.</param>
/// <param name="KeyFile">The private key, without a passphrase; null for ssh's own choice.</param>
/// <param name="KnownHostsFile">Whose host keys are believed; null for ssh's own files. An unknown or changed key is refused in any case.</param>
internal sealed partial record SshAddress(string User, string Host, int Port, string? KeyFile, string? KnownHostsFile)
{
    private const int DefaultPort = 22;

    /// <summary>Reads <c>ssh://user@host:port</c>.</summary>
    /// <exception cref="ArgumentException">It is no such address; the message names the setting.</exception>
    public static SshAddress Parse(string setting, string address, string? keyFile, string? knownHostsFile) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "ssh", AbsolutePath: "" or "/", Query: "", Fragment: "" }
            && uri.HostNameType != UriHostNameType.Unknown && Account().IsMatch(uri.UserInfo)
            ? new SshAddress(uri.UserInfo, uri.Host.Trim('[', ']'), uri.Port > 0 ? uri.Port : DefaultPort, keyFile, knownHostsFile)
            : throw new ArgumentException($"The setting '{setting}' is '{address}', which is no address like ssh://root@storage1:22.");

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_.-]*\z")]
    private static partial Regex Account();
}
