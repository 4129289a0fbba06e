using Microsoft.Extensions.Primitives;
using Occi.Core;

namespace Occi.Server.Http.Conditions;

/// <summary>Evaluates If-Match and If-None-Match (RFC 9110 section 13).</summary>
internal static class Preconditions
{
    private enum Comparison
    {
        /// <summary>The same bytes, or as good as: for what is read again.</summary>
        SameRendering,

        /// <summary>The same version in any rendering: a client may read one and write another.</summary>
        SameVersion,

        /// <summary>The same version, and the client has it exactly.</summary>
        SameVersionExactly,
    }

    /// <summary>
    /// Evaluates the conditions of a request. If-Match wants a strong tag, of any rendering of the present version; If-None-Match takes weak ones too, of the rendering that
    /// would be sent where a client reads, and of any where it writes.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="current">What there is now, in the rendering that would be sent; null when there is nothing.</param>
    public static Precondition Evaluate(HttpRequest request, EntityTag? current)
    {
        if (request.Headers.IfMatch is { Count: > 0 } wanted && !Names(wanted, current, Comparison.SameVersionExactly))
        {
            return Precondition.Failed;
        }

        var isReading = IsReading(request);
        return request.Headers.IfNoneMatch is not { Count: > 0 } known || !Names(known, current, isReading ? Comparison.SameRendering : Comparison.SameVersion) ? Precondition.Holds
            : isReading ? Precondition.NotModified
            : Precondition.Failed;
    }

    /// <summary>Answers a request whose conditions do not hold, and writes the tag of what there is into every answer to reading.</summary>
    /// <returns>Whether the request is answered; when not, it is to be carried out.</returns>
    public static async Task<bool> AnswerAsync(HttpContext context, EntityTag? current)
    {
        var outcome = Evaluate(context.Request, current);
        if (current is { } tag && outcome != Precondition.Failed && IsReading(context.Request))
        {
            context.Response.Headers.ETag = tag.ToString();
        }

        switch (outcome)
        {
            case Precondition.Holds:
                return false;
            case Precondition.NotModified:
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return true;
            case Precondition.Failed:
                await OcciError.SendAsync(context, StatusCodes.Status412PreconditionFailed, [Problem(context.Request, current)]);
                return true;
            default:
                throw new InvalidOperationException($"An outcome without an answer: {outcome}.");
        }
    }

    private static bool IsReading(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static OcciProblem Problem(HttpRequest request, EntityTag? current)
    {
        var present = current is { } tag ? $"the present version is {tag}" : "there is nothing here";
        return request.Headers.IfMatch.Count > 0 && !Names(request.Headers.IfMatch, current, Comparison.SameVersionExactly)
            ? new OcciProblem("If-Match", request.Headers.IfMatch, $"does not hold: {present}")
            : new OcciProblem("If-None-Match", request.Headers.IfNoneMatch, $"does not hold: {present}");
    }

    private static bool Names(StringValues header, EntityTag? current, Comparison comparison)
    {
        if (current is not { } present)
        {
            return false;
        }

        foreach (var value in header)
        {
            var list = value.AsSpan();
            if (list.Trim(" \t") is "*")
            {
                return true;
            }

            var reader = new EntityTagReader(list);
            while (reader.TryRead(out var opaque, out var isWeak))
            {
                if (EntityTag.TryParse(opaque, out var tag) && IsSame(tag, isWeak, present, comparison))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsSame(EntityTag tag, bool isWeak, EntityTag present, Comparison comparison) => comparison switch
    {
        Comparison.SameRendering => tag == present,
        Comparison.SameVersion => tag.Fingerprint == present.Fingerprint,
        Comparison.SameVersionExactly => !isWeak && tag.Fingerprint == present.Fingerprint,
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "A comparison that nobody makes."),
    };
}
