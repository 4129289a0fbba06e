using System.Collections.Frozen;
using System.Xml;

namespace Drivers.Vmware;

/// <summary>The one place where faults of the vSphere API and broken connections become the core's words.</summary>
internal static class VimErrors
{
    private const string Prefix = "vim25:";
    private const string Insufficient = "Insufficient"; // processors, memory, storage, network, of a host, a pool, a cluster: there are more than twenty

    private static readonly FrozenDictionary<string, DriverError> Faults = new Dictionary<string, DriverError>
    {
        ["NotAuthenticated"] = DriverError.Unavailable, // the session was lost twice in a row
        ["InvalidLogin"] = DriverError.BackendDenied,
        ["NoPermission"] = DriverError.BackendDenied,
        ["RestrictedVersion"] = DriverError.BackendDenied,
        ["ManagedObjectNotFound"] = DriverError.NotFound,
        ["NotFound"] = DriverError.NotFound,
        ["AlreadyExists"] = DriverError.AlreadyExists,
        ["DuplicateName"] = DriverError.AlreadyExists,
        ["FileAlreadyExists"] = DriverError.AlreadyExists,
        ["InvalidPowerState"] = DriverError.InvalidState,
        ["InvalidState"] = DriverError.InvalidState,
        ["CpuHotPlugNotSupported"] = DriverError.InvalidState, // possible when it is stopped
        ["MemoryHotPlugNotSupported"] = DriverError.InvalidState,
        ["ToolsUnavailable"] = DriverError.InvalidState,
        ["TaskInProgress"] = DriverError.Busy,
        ["ConcurrentAccess"] = DriverError.Busy,
        ["Timedout"] = DriverError.Busy,
        ["ResourceInUse"] = DriverError.InUse,
        ["FileLocked"] = DriverError.InUse,
        ["NoDiskSpace"] = DriverError.Exhausted,
        ["OutOfBounds"] = DriverError.Exhausted,
        ["FileNotFound"] = DriverError.InvalidSpec,
        ["InvalidDatastorePath"] = DriverError.InvalidSpec,
        ["InvalidDeviceSpec"] = DriverError.InvalidSpec,
        ["InvalidDeviceBacking"] = DriverError.InvalidSpec,
        ["InvalidArgument"] = DriverError.InvalidSpec,
        ["InvalidVmConfig"] = DriverError.InvalidSpec,
        ["NotSupported"] = DriverError.Unsupported,
        ["MethodNotFound"] = DriverError.Unsupported,
        ["NotImplemented"] = DriverError.Unsupported,
        ["TooManySnapshotLevels"] = DriverError.Exhausted,
        ["MultipleSnapshotsNotSupported"] = DriverError.Exhausted,
        ["SnapshotLocked"] = DriverError.Busy,
        ["SnapshotDisabled"] = DriverError.InvalidState,
        ["SnapshotIncompatibleDeviceInVm"] = DriverError.InvalidState,
        ["MigrationFault"] = DriverError.InvalidState,
        ["MigrationNotReady"] = DriverError.InvalidState,
        ["MigrationDisabled"] = DriverError.InvalidState,
        ["MigrationFeatureNotSupported"] = DriverError.InvalidState,
        ["DisallowedMigrationDeviceAttached"] = DriverError.InvalidState,
        ["SuspendedRelocateNotSupported"] = DriverError.InvalidState,
        ["VMotionNotConfigured"] = DriverError.InvalidState,
        ["VMotionNotLicensed"] = DriverError.InvalidState,
        ["VMotionNotSupported"] = DriverError.InvalidState,
        ["VMotionLinkDown"] = DriverError.InvalidState,
        ["InvalidHostState"] = DriverError.InvalidState,
        ["NoActiveHostInCluster"] = DriverError.InvalidState,
        ["DisallowedOperationOnFailoverHost"] = DriverError.InvalidState,
        ["CpuIncompatible"] = DriverError.InvalidState,
        ["CpuIncompatible1ECX"] = DriverError.InvalidState,
        ["CpuIncompatible81EDX"] = DriverError.InvalidState,
        ["FeatureRequirementsNotMet"] = DriverError.InvalidState,
        ["CannotAccessVmDisk"] = DriverError.InvalidState,
        ["CannotAccessNetwork"] = DriverError.InvalidState,
        ["CannotAccessVmDevice"] = DriverError.InvalidState,
        ["CannotAccessVmConfig"] = DriverError.InvalidState,
        ["InaccessibleDatastore"] = DriverError.InvalidState,
        ["NoCompatibleHost"] = DriverError.Exhausted,
        ["HostNotConnected"] = DriverError.Unavailable,
        ["HostCommunication"] = DriverError.Unavailable,
        ["HostNotReachable"] = DriverError.Unavailable,
    }.ToFrozenDictionary();

    /// <summary>Whether the failure is this fault.</summary>
    internal static bool Is(this DriverException failure, string fault) => failure.NativeCode == Prefix + fault;

    /// <summary>A fault in the core's words.</summary>
    internal static DriverException Translate(string purpose, VimFault fault)
    {
        var error = Faults.TryGetValue(fault.Name, out var known) ? known : fault.Name.StartsWith(Insufficient, StringComparison.Ordinal) ? DriverError.Exhausted : DriverError.Internal;
        return new DriverException(error, $"{purpose} failed: {Sentence(fault)}", Prefix + fault.Name, fault);
    }

    /// <summary>A connection that could not be made, or broke, in the core's words; null for what is none of that.</summary>
    internal static DriverException? Translate(VimCall call, Uri backend, Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new DriverException(
            DriverError.Unavailable, $"{call.Purpose} failed: the certificate of {backend.Authority} is not the one that is trusted ('thumbprint', 'caFile').", null, failure),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError } => new DriverException(
            DriverError.Unavailable, $"{call.Purpose} failed: {backend.Authority} cannot be reached.", null, failure),
        HttpRequestException or IOException => Lost(call, $"the connection to {backend.Authority} broke before its answer came.", failure),
        TimeoutException => Lost(call, $"{backend.Authority} gave no answer in time.", failure),
        XmlException => Lost(call, $"the answer of {backend.Authority} is no XML of its interface.", failure),
        _ => null,
    };

    private static DriverException Lost(VimCall call, string what, Exception failure) =>
        new(call.IsRead ? DriverError.Unavailable : DriverError.OutcomeUnknown, $"{call.Purpose} failed: {what}", null, failure);

    private static string Sentence(VimFault fault) => fault.Message.Length > 0 && fault.Name.Length > 0 ? $"{fault.Message} ({fault.Name})." : $"{fault.Message}{fault.Name}.";
}
