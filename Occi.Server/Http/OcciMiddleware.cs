using System.Data.Common;
using Drivers.Abstractions;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Occi.Core;

namespace Occi.Server.Http;

/// <summary>The edge of every request: names the server, negotiates the rendering, refuses what may not pass, and turns what was thrown into an answer.</summary>
internal sealed class OcciMiddleware(RequestDelegate next, Admission admission, ILogger<OcciMiddleware> logger)
{
    private static readonly StringValues Server = $"Stratus/{typeof(OcciMiddleware).Assembly.GetName().Version!.ToString(3)} OCCI/1.2 OCCI/1.1 OCCI-CRTP-EP/1.1";

    private static readonly StringValues Formats = MediaTypeNames.Formats;

    public async Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        (headers.Server, headers.Accept, headers.Vary, headers.XContentTypeOptions) = (Server, Formats, HeaderNames.Accept, "nosniff");
        try
        {
            var rendering = Negotiation.Response(context.Request);
            if (rendering is { } type)
            {
                context.Features.Set(NegotiatedRendering.Of(type));
            }

            if (admission.Refuse(context, rendering) is var (status, problem))
            {
                await OcciError.SendAsync(context, status, [problem]);
                return;
            }

            await next(context);
            if (!context.Response.HasStarted && context.Response is { ContentLength: null, StatusCode: >= 400 })
            {
                await OcciError.SendAsync(context, context.Response.StatusCode, [Unrouted(context)]);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // nobody listens any more
        }
#pragma warning disable CA1031 // the edge of a request
        catch (Exception failure) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            await AnswerAsync(context, failure);
        }
    }

    private Task AnswerAsync(HttpContext context, Exception failure)
    {
        if (failure is BadHttpRequestException)
        {
            context.Response.Headers.Connection = "close"; // what follows on this connection is the rest of a body, or nothing: Kestrel cannot read on
        }

        switch (failure)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } bad:
                return OcciError.SendAsync(context, bad.StatusCode, [new OcciProblem("body", null, $"is too large: at most {admission.MostBodyBytes} bytes are read")]);
            case BadHttpRequestException bad:
                return OcciError.SendAsync(context, bad.StatusCode, [new OcciProblem("request", null, bad.Message.TrimEnd('.'))]);
            case DriverException driver:
                HttpLog.BackendFailed(logger, context.Request.Method, context.Request.Path, driver.Error.ToString(), driver.NativeCode, driver.Message);
                return OcciError.SendAsync(context, RefusalStatus.Of(driver.Error), [new OcciProblem("backend", null, driver.Message.TrimEnd('.'))]);
            case DbException:
                HttpLog.Failed(logger, context.Request.Method, context.Request.Path, context.TraceIdentifier, failure);
                return OcciError.SendAsync(
                    context,
                    StatusCodes.Status503ServiceUnavailable,
                    [new OcciProblem("database", null, $"cannot answer now; the log tells why under the reference {context.TraceIdentifier}")]);
            default:
                HttpLog.Failed(logger, context.Request.Method, context.Request.Path, context.TraceIdentifier, failure);
                return OcciError.SendAsync(
                    context,
                    StatusCodes.Status500InternalServerError,
                    [new OcciProblem("server", null, $"failed; its log tells why under the reference {context.TraceIdentifier}")]);
        }
    }

    /// <summary>What routing refused without a word.</summary>
    private static OcciProblem Unrouted(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status405MethodNotAllowed => new OcciProblem("method", context.Request.Method, $"is not possible on {context.Request.Path}"),
        StatusCodes.Status404NotFound => new OcciProblem("location", context.Request.Path.Value, "does not exist"),
        _ => new OcciProblem("request", null, $"was refused with status {context.Response.StatusCode}"),
    };
}
