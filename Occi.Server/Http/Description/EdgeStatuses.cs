namespace Occi.Server.Http.Description;

/// <summary>
/// With what a request can be refused before an endpoint sees it, whatever it asks for, and what every endpoint can fail with (<see cref="Admission"/>, <see cref="OcciMiddleware"/>).
/// </summary>
internal static class EdgeStatuses
{
    private static readonly int[] Always =
    [
        StatusCodes.Status401Unauthorized,
        StatusCodes.Status403Forbidden,
        StatusCodes.Status406NotAcceptable,
        StatusCodes.Status414UriTooLong,
        StatusCodes.Status429TooManyRequests,
        StatusCodes.Status431RequestHeaderFieldsTooLarge,
        StatusCodes.Status500InternalServerError,
        StatusCodes.Status501NotImplemented,
        StatusCodes.Status503ServiceUnavailable,
    ];

    private static readonly int[] WithBody = [StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType];

    /// <summary>All refusals of an operation, in order.</summary>
    public static IEnumerable<int> And(OcciOperation operation) => Always.Concat(operation.Sends is null ? [] : WithBody).Concat(operation.Refusals).Distinct().Order();
}
