using System.Net;
using System.Text.RegularExpressions;
using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>How an iSCSI logical unit may be named (RFC 7143 §4.2.7, RFC 3721).</summary>
internal static partial class LunRules
{
    private const int MaxLun = 16383; // flat addressing (SAM-5 §4.7.7.3)

    /// <summary>Why there can be no such unit, or null. Does not look for it.</summary>
    internal static string? Refusal(DiskSource.IscsiLun lun) => lun switch
    {
        _ when Uri.CheckHostName(lun.Host) is UriHostNameType.Unknown or UriHostNameType.Basic => "The portal's host is neither an address nor a name.",
        { Port: < IPEndPoint.MinPort + 1 or > IPEndPoint.MaxPort } => $"The portal's port {lun.Port} is not between 1 and {IPEndPoint.MaxPort}.",
        { Lun: < 0 or > MaxLun } => $"The logical unit {lun.Lun} is not between 0 and {MaxLun}.",
        _ when !NodeName().IsMatch(lun.Target) => "The target's name is not one of iSCSI: iqn., eui. or naa. and what belongs to them, in lower case.",
        _ when !NodeName().IsMatch(lun.Initiator) => "The initiator's name is not one of iSCSI: iqn., eui. or naa. and what belongs to them, in lower case.",
        { Chap: { } chap } when !IsPrintable(chap.User) || !IsPrintable(chap.Secret) => "The name or the secret of the initiator is empty or holds characters that cannot be printed.",
        _ => null,
    };

    internal static bool IsPrintable(string text) => text.Length > 0 && text.All(character => character is >= ' ' and <= '~');

    [GeneratedRegex(@"\A(iqn\.[0-9]{4}-[0-9]{2}\.[a-z0-9.:-]{1,210}|(eui|naa)\.[0-9A-Fa-f]{16,32})\z")]
    private static partial Regex NodeName();
}
