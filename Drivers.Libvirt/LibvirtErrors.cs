using System.Collections.Frozen;
using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>The one place where libvirt's error numbers (virterror.h) become the core's words.</summary>
public static class LibvirtErrors
{
    private const int RpcFailed = 39;
    private const int NoDomain = 42;
    private const int NoNetwork = 43;
    private const int NoSecret = 66;
    private const int FromRpc = 7;
    private const int FromRemote = 13;

    private static readonly FrozenDictionary<int, (string Name, DriverError Error)> Numbers = new Dictionary<int, (string, DriverError)>
    {
        [1] = ("VIR_ERR_INTERNAL_ERROR", DriverError.Internal),
        [2] = ("VIR_ERR_NO_MEMORY", DriverError.Exhausted),
        [3] = ("VIR_ERR_NO_SUPPORT", DriverError.Unsupported),
        [4] = ("VIR_ERR_UNKNOWN_HOST", DriverError.Unavailable),
        [5] = ("VIR_ERR_NO_CONNECT", DriverError.Unavailable),
        [6] = ("VIR_ERR_INVALID_CONN", DriverError.Unavailable),
        [9] = ("VIR_ERR_OPERATION_FAILED", DriverError.Internal),
        [27] = ("VIR_ERR_XML_ERROR", DriverError.Internal),
        [28] = ("VIR_ERR_DOM_EXIST", DriverError.AlreadyExists),
        [29] = ("VIR_ERR_OPERATION_DENIED", DriverError.BackendDenied),
        [37] = ("VIR_ERR_NETWORK_EXIST", DriverError.AlreadyExists),
        [38] = ("VIR_ERR_SYSTEM_ERROR", DriverError.Internal),
        [RpcFailed] = ("VIR_ERR_RPC", DriverError.Unavailable),
        [NoDomain] = ("VIR_ERR_NO_DOMAIN", DriverError.NotFound),
        [NoNetwork] = ("VIR_ERR_NO_NETWORK", DriverError.NotFound),
        [45] = ("VIR_ERR_AUTH_FAILED", DriverError.BackendDenied),
        [55] = ("VIR_ERR_OPERATION_INVALID", DriverError.InvalidState),
        [65] = ("VIR_ERR_INVALID_SECRET", DriverError.InvalidState),
        [NoSecret] = ("VIR_ERR_NO_SECRET", DriverError.InvalidState),
        [67] = ("VIR_ERR_CONFIG_UNSUPPORTED", DriverError.InvalidSpec),
        [68] = ("VIR_ERR_OPERATION_TIMEOUT", DriverError.Busy),
        [74] = ("VIR_ERR_ARGUMENT_UNSUPPORTED", DriverError.Unsupported),
        [78] = ("VIR_ERR_OPERATION_ABORTED", DriverError.InvalidState),
        [79] = ("VIR_ERR_AUTH_CANCELLED", DriverError.BackendDenied),
        [84] = ("VIR_ERR_OPERATION_UNSUPPORTED", DriverError.Unsupported),
        [86] = ("VIR_ERR_AGENT_UNRESPONSIVE", DriverError.Busy),
        [87] = ("VIR_ERR_RESOURCE_BUSY", DriverError.InUse),
        [88] = ("VIR_ERR_ACCESS_DENIED", DriverError.BackendDenied),
        [94] = ("VIR_ERR_AUTH_UNAVAILABLE", DriverError.BackendDenied),
        [99] = ("VIR_ERR_DEVICE_MISSING", DriverError.NotFound),
    }.ToFrozenDictionary();

    // VIR_ERR_INTERNAL_ERROR, VIR_ERR_OPERATION_FAILED and VIR_ERR_SYSTEM_ERROR say nothing by their number: libvirt's (untranslated) text does.
    private static readonly (string Text, DriverError Error)[] Texts =
    [
        ("already exists with uuid", DriverError.AlreadyExists),
        ("Network is already in use by interface", DriverError.InUse),
        ("already in use by", DriverError.InUse),
        ("Is another process using the image", DriverError.InUse),
        ("No more available PCI slots", DriverError.Exhausted),
        ("No space left on device", DriverError.Exhausted),
        ("Cannot allocate memory", DriverError.Exhausted),
        ("cannot set up guest memory", DriverError.Exhausted),
        ("already in the process of unplug", DriverError.Busy),
        ("No such file or directory", DriverError.InvalidState),
        ("Permission denied", DriverError.BackendDenied),
        ("Authentication failure", DriverError.BackendDenied),
        ("Target not found", DriverError.InvalidSpec),
        ("LOGICAL_UNIT_NOT_SUPPORTED", DriverError.InvalidSpec),
        ("iSCSI: Failed to connect", DriverError.Unavailable),
        ("Unknown driver 'iscsi'", DriverError.Unsupported),
        ("Volume is not in LUKS format", DriverError.InvalidSpec),
        ("Invalid password, cannot unlock any keyslot", DriverError.InvalidSpec),
        ("Cannot grow", DriverError.InvalidState), // a device or logical unit that is not so large yet
        ("File too large", DriverError.InvalidSpec),
    ];

    /// <summary>Makes the failure that leaves the driver.</summary>
    /// <param name="cause">What libvirt answered.</param>
    /// <param name="subject">What was to be done, and to what: the beginning of the sentence, e.g. <c>Starting machine 6f…</c>.</param>
    /// <param name="mayHaveHappened">Whether the call changes something, so that a connection lost under way leaves the outcome open.</param>
    public static DriverException Translate(LibvirtException cause, string subject, bool mayHaveHappened)
    {
        ArgumentNullException.ThrowIfNull(cause);
        var name = Numbers.TryGetValue(cause.Code, out var number) ? number.Name : $"VIR_ERR_{cause.Code}";
        if (!IsConnectionLost(cause))
        {
            return new DriverException(Classify(cause), $"{subject} failed: {cause.Reason}.", name, cause);
        }

        return mayHaveHappened
            ? new DriverException(DriverError.OutcomeUnknown, $"{subject}: the connection to libvirt broke before the answer came; it may or may not have happened.", name, cause)
            : new DriverException(DriverError.Unavailable, $"{subject}: libvirt cannot be reached ({cause.Reason}). Is libvirtd running?", name, cause);
    }

    /// <summary>Makes the failure of what ran beside a domain for a while and did not reach its end.</summary>
    internal static DriverException JobFailed(string subject, LibvirtJob job)
    {
        var reason = job.Reason ?? "it was ended before its time";
        return new DriverException(ClassifyText(reason), $"{subject} failed: {reason}.");
    }

    /// <summary>Whether the connection broke, or never stood, rather than that libvirt refused something.</summary>
    public static bool IsConnectionLost(LibvirtException cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return ClassifyNumber(cause) == DriverError.Unavailable // a text with that meaning is of something that the hypervisor could not reach
            || (cause.Domain is FromRpc or FromRemote && Classify(cause) is DriverError.Internal or DriverError.InvalidState);
    }

    /// <summary>What a call is told that libvirt itself never answered.</summary>
    internal static LibvirtException ConnectionLost() => new("virConnectClose", RpcFailed, FromRpc, "the connection was closed while the call waited");

    /// <summary>Null for an error that says "there is no such thing"; throws every other.</summary>
    internal static T? NullWhenMissing<T>(LibvirtException cause)
        where T : class => cause.Code is NoDomain or NoNetwork or NoSecret ? null : throw cause;

    private static DriverError Classify(LibvirtException cause) =>
        ClassifyNumber(cause) is var error and not DriverError.Internal ? error : ClassifyText(cause.Reason);

    private static DriverError ClassifyNumber(LibvirtException cause) => Numbers.TryGetValue(cause.Code, out var number) ? number.Error : DriverError.Internal;

    private static DriverError ClassifyText(string reason) =>
        Texts.Where(text => reason.Contains(text.Text, StringComparison.Ordinal)).Select(text => text.Error).FirstOrDefault(DriverError.Internal);
}
