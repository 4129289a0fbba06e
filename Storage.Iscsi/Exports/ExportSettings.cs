using System.Globalization;
using System.Text.RegularExpressions;

namespace Storage.Iscsi;

/// <summary>The settings that all exporters share.</summary>
/// <param name="Portal"><c>portal</c>: the host and port at which initiators reach the targets, as <c>storage1:3260</c> or <c>[2001:db8::1]:3260</c>; required, the port aside.</param>
/// <param name="Prefix"><c>prefix</c>: with what the targets' names begin; <c>iqn.2026-11.cloud.stratus</c> by default.</param>
/// <param name="SecretFile"><c>secretFile</c>: from which the initiators' secrets are derived; <c>chap-secret</c> in the module's data directory by default. Made when it is not there.</param>
/// <param name="Host"><c>host</c>, <c>sshKey</c>, <c>knownHosts</c>: where the targets are.</param>
internal sealed partial record ExportSettings(Portal Portal, string Prefix, string? SecretFile, HostSettings Host)
{
    private const int MostPrefixCharacters = 120; // of the 223 of a name, less the installation and the volume

    /// <summary>What holds unless something else is said.</summary>
    public static ExportSettings Default { get; } = new(new Portal("", Portal.DefaultPort), "iqn.2026-11.cloud.stratus", null, new HostSettings());

    /// <summary>These settings with another one; null when it is none of them.</summary>
    /// <exception cref="ArgumentException">It is malformed; the message names it.</exception>
    public ExportSettings? With(string key, string value) => key.ToUpperInvariant() switch
    {
        "PORTAL" => this with { Portal = Portal.Parse(key, value) },
        "PREFIX" => this with { Prefix = ParsePrefix(key, value) },
        "SECRETFILE" => this with { SecretFile = Path.IsPathFullyQualified(value) ? value : throw new ArgumentException($"The setting '{key}' is '{value}', which is no absolute path.") },
        _ => Host.With(key, value) is { } host ? this with { Host = host } : null,
    };

    /// <summary>These settings, complete.</summary>
    /// <exception cref="ArgumentException">One is missing.</exception>
    public ExportSettings Require(string exporter) =>
        Portal.Host.Length > 0 ? this : throw new ArgumentException($"The {exporter} exporter needs the setting 'portal', as storage1:{Portal.DefaultPort.ToString(CultureInfo.InvariantCulture)}.");

    /// <summary>The secrets of an installation.</summary>
    public ChapSecrets SecretsOf(DriverContext context) => new(SecretFile ?? Path.Combine(context.DataDirectory, "chap-secret"), context.Installation);

    // RFC 3720 §3.2.6.3.1; LIO insists on a naming authority with a dot.
    private static string ParsePrefix(string key, string value) => value.Length <= MostPrefixCharacters && IqnPrefix().IsMatch(value)
        ? value
        : throw new ArgumentException($"The setting '{key}' is '{value}', which is no beginning of a name like iqn.2026-11.org.example of up to {MostPrefixCharacters} characters.");

    [GeneratedRegex(@"^iqn\.[0-9]{4}-[0-9]{2}\.[a-z0-9-]+(\.[a-z0-9-]+)+(:[a-z0-9.:-]+)?\z")]
    private static partial Regex IqnPrefix();
}
