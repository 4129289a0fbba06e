using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Occi.Core;
using Occi.Server.Configuration;
using Occi.Server.Images;

namespace Occi.Server.Http;

/// <summary>Judges a request before any endpoint sees it: its size, the version and the renderings it speaks, and where it comes from.</summary>
internal sealed class Admission(IOptions<StratusOptions> options)
{
    private readonly int _mostBytes = options.Value.MaxHeaderBytes;
    private readonly int _mostHeaders = options.Value.MaxHeaders;

    private readonly string? _publicOrigin = PublicUrl.TryParse(options.Value.PublicUrl, out var origin, out _) ? origin : null;

    /// <summary>The largest body, in bytes; Kestrel holds it while the body is read.</summary>
    public long MostBodyBytes { get; } = options.Value.MaxBodyBytes;

    /// <summary>The status and the reason of a refusal, or null for what may pass.</summary>
    /// <param name="context">The request.</param>
    /// <param name="rendering">What was negotiated; null when there is nothing that the client can read.</param>
    public (int Status, OcciProblem Problem)? Refuse(HttpContext context, MediaType? rendering) =>
        Size(context) ?? Speech(context.Request, rendering) ?? Source(context.Request) ?? Content(context);

    private (int Status, OcciProblem Problem)? Size(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Length;
        if (target > WireLimits.Target)
        {
            return (StatusCodes.Status414UriTooLong, new("request line", null, $"has an address of {target} characters, and at most {WireLimits.Target} are read"));
        }

        var (count, size) = (0, 0L);
        foreach (var (name, values) in context.Request.Headers)
        {
            foreach (var value in values)
            {
                count++;
                size += name.Length + (value?.Length ?? 0) + ": \r\n".Length;
            }
        }

        return count > _mostHeaders ? (StatusCodes.Status431RequestHeaderFieldsTooLarge, new("headers", null, $"are {count}, and at most {_mostHeaders} are read: send text/plain in the body instead"))
            : size > _mostBytes ? (StatusCodes.Status431RequestHeaderFieldsTooLarge, new("headers", null, $"are {size} bytes, and at most {_mostBytes} are read: send text/plain in the body instead"))
            : null;
    }

    private static (int Status, OcciProblem Problem)? Speech(HttpRequest request, MediaType? rendering) =>
        rendering is null ? (StatusCodes.Status406NotAcceptable, new("Accept", request.Headers.Accept, $"cannot be served: there is {MediaTypeNames.Written}"))
        : UserAgent.VersionOf(request) == ClientVersion.TooNew ? (StatusCodes.Status501NotImplemented, new("User-Agent", request.Headers.UserAgent, "asks for a newer OCCI than there is here: 1.1 and 1.2"))
        : null;

    private (int Status, OcciProblem Problem)? Source(HttpRequest request) => ForeignPage.OriginOf(request, _publicOrigin) is { } origin
        ? (StatusCodes.Status403Forbidden, new("Origin", origin, "is a page from elsewhere: without authentication only pages of this machine and of publicUrl may speak to this server"))
        : null;

    /// <summary>Reading requests may name what they like: many clients send the same headers with every method.</summary>
    private static (int Status, OcciProblem Problem)? Content(HttpContext context)
    {
        var method = context.Request.Method;
        var mayCarry = HttpMethods.IsPost(method) || HttpMethods.IsPut(method) || context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true };
        return mayCarry && !ImagePaths.IsContent(context.Request.Path) && Negotiation.Request(context.Request) is null
            ? (StatusCodes.Status415UnsupportedMediaType, new("Content-Type", context.Request.ContentType, $"is nothing that can be read here; send one of {MediaTypeNames.Read}"))
            : null;
    }
}
