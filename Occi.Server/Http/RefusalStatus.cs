using Drivers.Abstractions;
using Occi.Server.Orchestration;

namespace Occi.Server.Http;

/// <summary>The one place that knows which HTTP status a refusal or a driver's error is (docs/architecture.md, "The driver contract").</summary>
internal static class RefusalStatus
{
    public static int Of(Refusal refusal) => refusal switch
    {
        Refusal.Invalid => StatusCodes.Status400BadRequest,
        Refusal.NotFound => StatusCodes.Status404NotFound,
        Refusal.Conflict or Refusal.Stale => StatusCodes.Status409Conflict,
        Refusal.NotOffered => StatusCodes.Status501NotImplemented,
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "A refusal without a status."),
    };

    public static int Of(DriverError error) => error switch
    {
        DriverError.InvalidSpec => StatusCodes.Status400BadRequest,
        DriverError.NotFound => StatusCodes.Status404NotFound,
        DriverError.AlreadyExists or DriverError.InvalidState or DriverError.InUse => StatusCodes.Status409Conflict,
        DriverError.Unsupported => StatusCodes.Status501NotImplemented,
        DriverError.Internal => StatusCodes.Status500InternalServerError,
        DriverError.Busy or DriverError.Unavailable or DriverError.Exhausted or DriverError.BackendDenied or DriverError.OutcomeUnknown =>
            StatusCodes.Status503ServiceUnavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, "A driver error without a status."),
    };
}
