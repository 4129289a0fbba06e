namespace Storage.Iscsi;

/// <summary>The only place where tgtd's errors become the contract's (<c>enum tgtadm_errno</c> in usr/tgtadm_error.h of tgt 1.0.85).</summary>
internal static class TgtErrors
{
    private const uint InvalidRequest = 17;

    /// <summary>What one is told who came between: another has made or removed it, or an initiator is just there.</summary>
    private static readonly HashSet<uint> _otherwise = [4, 5, 6, 7, 9, 10, 12, 13, 14, 15, 19, 20];

    private static readonly string[] _names =
    [
        "SUCCESS", "UNKNOWN_ERR", "NOMEM", "NO_DRIVER", "NO_TARGET", "NO_LUN", "NO_SESSION", "NO_CONNECTION", "NO_BINDING", "TARGET_EXIST", "LUN_EXIST", "BINDING_EXIST",
        "ACL_EXIST", "ACL_NOEXIST", "USER_EXIST", "NO_USER", "TOO_MANY_USER", "INVALID_REQUEST", "OUTACCOUNT_EXIST", "TARGET_ACTIVE", "LUN_ACTIVE", "DRIVER_ACTIVE",
        "UNSUPPORTED_OPERATION", "UNKNOWN_PARAM", "PREVENT_REMOVAL",
    ];

    /// <summary>A request was refused.</summary>
    public static DriverException Translate(TgtRequest request, uint status, string host)
    {
        if (request is { Mode: TgtMode.Unit, Operation: TgtOperation.Update } && status == InvalidRequest)
        {
            return ExportRules.NothingAt(request.Parameters[(request.Parameters.LastIndexOf("path=", StringComparison.Ordinal) + "path=".Length)..], host, "TGTADM_INVALID_REQUEST");
        }

        var name = status < _names.Length ? _names[status] : $"{status}";
        var error = _otherwise.Contains(status) ? DriverError.Busy : status is 2 or 16 ? DriverError.Exhausted : status == 3 ? DriverError.Unavailable : DriverError.Internal;
        return new DriverException(error, $"tgtd on {host} refuses the {request}: {name}.", $"TGTADM_{name}");
    }

    /// <summary>Nobody listens.</summary>
    public static DriverException Down(string host, string path, string why, bool wasThere) =>
        wasThere
            ? new(DriverError.OutcomeUnknown, $"tgtd on {host} went down while it was asked at {path}: {why}.", "connect")
            : new(DriverError.Unavailable, $"tgtd on {host} does not listen at {path}: {why}.", "connect");

    /// <summary>It takes orders from its own user and group only, and closes the connection of anybody else.</summary>
    public static DriverException HungUp(string host, string path) =>
        new(DriverError.OutcomeUnknown, $"tgtd on {host} hung up at {path}: it went down, or it runs as another user than we ask as.", "end of stream");
}
