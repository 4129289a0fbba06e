using Drivers.Abstractions;
using Occi.Core;
using Occi.Server.Orchestration;

namespace Occi.Server.Http;

/// <summary>The one place that knows which HTTP status a refusal or a driver's error is (docs/architecture.md, "The driver contract").</summary>
internal static class RefusalStatus
{
    /// <summary>OCCI 1.1 forbids what OCCI 1.2 calls a bad request: setting what only the server sets, and a mixin where it does not belong (docs/adr/0010).</summary>
    public static int Of(Refusal refusal, IReadOnlyList<OcciProblem> problems, ClientVersion client) => refusal switch
    {
        Refusal.Invalid when client == ClientVersion.Old && problems.All(problem => problem.Cause is ProblemCause.Immutable or ProblemCause.MixinDoesNotApply) =>
            StatusCodes.Status403Forbidden,
        Refusal.Invalid => StatusCodes.Status400BadRequest,
        Refusal.NotFound => StatusCodes.Status404NotFound,
        Refusal.Conflict or Refusal.Stale => StatusCodes.Status409Conflict,
        Refusal.Forbidden => StatusCodes.Status403Forbidden,
        Refusal.TooMuch => StatusCodes.Status413PayloadTooLarge,
        Refusal.NoRoom => StatusCodes.Status507InsufficientStorage,
        Refusal.Full => StatusCodes.Status503ServiceUnavailable,
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
