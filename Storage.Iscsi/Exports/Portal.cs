using System.Globalization;

namespace Storage.Iscsi;

/// <summary>Where initiators reach targets.</summary>
/// <param name="Host">An address or a name.</param>
/// <param name="Port">A TCP port.</param>
internal readonly record struct Portal(string Host, int Port)
{
    /// <summary>The registered one (RFC 7143 §13.1).</summary>
    public const int DefaultPort = 3260;

    /// <summary>Reads <c>host</c>, <c>host:port</c> or <c>[address]:port</c>.</summary>
    /// <exception cref="ArgumentException">It is none; the message names the setting.</exception>
    public static Portal Parse(string setting, string value) =>
        Uri.TryCreate($"iscsi://{value}", UriKind.Absolute, out var uri) && uri is { AbsolutePath: "" or "/", Query: "", Fragment: "", UserInfo: "", Port: not 0, HostNameType: not UriHostNameType.Unknown }
            ? new Portal(uri.Host.Trim('[', ']'), uri.Port < 0 ? DefaultPort : uri.Port)
            : throw new ArgumentException($"The setting '{setting}' is '{value}', which is no host and port like storage1:{DefaultPort.ToString(CultureInfo.InvariantCulture)}.");

    /// <inheritdoc/>
    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
