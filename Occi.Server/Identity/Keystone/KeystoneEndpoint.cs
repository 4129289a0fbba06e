using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;

namespace Occi.Server.Identity.Keystone;

/// <summary>What the endpoints of Keystone's protocol share: how they read, answer and refuse.</summary>
internal static class KeystoneEndpoint
{
    /// <summary>The header that a new token is sent in, and that names the token that a request is about.</summary>
    public const string SubjectToken = "X-Subject-Token";

    /// <summary>Makes an endpoint whose refusals have Keystone's form.</summary>
    public static RequestDelegate Guard(RequestDelegate endpoint) => async context =>
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await endpoint(context);
        }
        catch (KeystoneRefusedException refusal)
        {
            await RefuseAsync(context, refusal);
        }
    };

    /// <summary>The body.</summary>
    /// <exception cref="KeystoneRefusedException">It is too long.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        var buffer = new byte[4096];
        while (await context.Request.Body.ReadAsync(buffer, context.RequestAborted) is var read and > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > KeystoneBody.Longest)
            {
                throw new KeystoneRefusedException(StatusCodes.Status413PayloadTooLarge, $"The body is longer than {KeystoneBody.Longest} bytes.");
            }
        }

        return body.ToArray();
    }

    /// <summary>Sends JSON.</summary>
    public static Task SendAsync(HttpContext context, int status, JsonNode body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        var bytes = System.Text.Encoding.UTF8.GetBytes(body.ToJsonString());
        context.Response.ContentLength = bytes.Length;
        return context.Request.Method == HttpMethods.Head ? Task.CompletedTask : context.Response.Body.WriteAsync(bytes).AsTask();
    }

    /// <summary>A time as Keystone writes it.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static async Task RefuseAsync(HttpContext context, KeystoneRefusedException refusal)
    {
        if (refusal.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        if (refusal.Status == StatusCodes.Status401Unauthorized)
        {
            await context.ChallengeAsync(TokenDefaults.AuthenticationScheme);
        }

        await SendAsync(context, refusal.Status, new JsonObject
        {
            ["error"] = new JsonObject { ["code"] = refusal.Status, ["title"] = ReasonPhrases.GetReasonPhrase(refusal.Status), ["message"] = refusal.Message },
        });
    }
}
