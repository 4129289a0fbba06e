using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Occi.Core;
using Occi.Server.Orchestration;
using Occi.Server.Pages;

namespace Occi.Server.Http;

/// <summary>Sends refusals: one plain sentence a line, each naming object, value and rule; or the same as JSON.</summary>
internal static class OcciError
{
    private static readonly JsonSerializerOptions WithNulls = new(PlainJson.Compact) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    /// <summary>A decision that was not in the client's favour.</summary>
    public static Task RefusedAsync<T>(HttpContext context, Decision<T> decision)
        where T : notnull => SendAsync(context, RefusalStatus.Of(decision.Refusal!.Value, decision.Problems, UserAgent.VersionOf(context.Request)), decision.Problems);

    /// <summary>A refusal.</summary>
    public static Task RefusedAsync(HttpContext context, Refused refused) =>
        SendAsync(context, RefusalStatus.Of(refused.Why, refused.Problems, UserAgent.VersionOf(context.Request)), refused.Problems);

    /// <summary>What could not be understood.</summary>
    public static Task InvalidAsync(HttpContext context, IReadOnlyList<OcciProblem> problems) =>
        SendAsync(context, RefusalStatus.Of(Refusal.Invalid, problems, UserAgent.VersionOf(context.Request)), problems);

    /// <summary>There is nothing here.</summary>
    public static Task NotFoundAsync(HttpContext context) =>
        SendAsync(context, StatusCodes.Status404NotFound, [new OcciProblem("location", context.Request.Path.Value, "does not exist")]);

    /// <summary>The client asks for a list of addresses where there is none: 400 (GFD.185 and GFD.229 on text/uri-list).</summary>
    /// <param name="context">The request.</param>
    /// <param name="what">What there is instead, e.g. <c>an entity</c>.</param>
    public static Task NoListAsync(HttpContext context, string what) => InvalidAsync(
        context, [new OcciProblem("Accept", context.Request.Headers.Accept, $"cannot be served: text/uri-list lists locations and cannot show {what}")]);

    /// <summary>Any status with its reasons.</summary>
    public static Task SendAsync(HttpContext context, int status, IReadOnlyList<OcciProblem> problems)
    {
        context.Response.Headers.ETag = default; // it is the tag of what would have been sent
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "5";
        }

        var type = context.Features.Get<NegotiatedRendering>()?.Type;
        if (type == MediaType.Html)
        {
            return OcciResponse.BodyAsync(context, MediaType.Html, status, buffer => ErrorPage.Write(buffer, status, problems, OcciResponse.Site(context)));
        }

        var isJson = type == MediaType.Json;
        context.Response.StatusCode = status;
        context.Response.ContentType = isJson ? "application/json" : "text/plain; charset=utf-8";
        var body = isJson ? Json(problems) : Encoding.UTF8.GetBytes(string.Concat(problems.Select(problem => problem + "\n")));
        context.Response.ContentLength = body.Length;
        // As the web server compares: to it 'head' is a method of its own, whose answer must have the body that was announced.
        return context.Request.Method == HttpMethods.Head ? Task.CompletedTask : context.Response.Body.WriteAsync(body).AsTask();
    }

    private static byte[] Json(IReadOnlyList<OcciProblem> problems) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            message = string.Join(' ', problems),
            problems = problems.Select(problem => new { @object = problem.Object, value = problem.Value, rule = problem.Rule }),
        },
        WithNulls);
}
