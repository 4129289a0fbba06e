using System.Text;
using System.Text.Json;
using Occi.Fuzz.Site;

namespace Occi.Fuzz.Requests;

/// <summary>What holds for every answer, whatever was asked.</summary>
internal sealed class ReplyPromises(FuzzSite site)
{
    private const int LargestRefusal = 192 * 1024;

    private static readonly string[] Secrets = ["   at ", "Exception", "System.", "Microsoft.", "SQLite", ".cs:line", "SELECT ", "stratus.db"];

    /// <summary>Throws when the answer breaks a promise.</summary>
    public void Check(RequestInput input, WireReply reply)
    {
        var isHonest = reply.Status < 500 || reply.Status == 501 || (input.IsWild && reply.Status == 505);
        Require(isHonest, reply, "which is the server's fault");
        if (reply.Status >= 400)
        {
            Require(reply.Body.Length <= LargestRefusal, reply, $"with {reply.Body.Length} bytes for {input.Bytes.Length}");
            Require(!Secrets.Any(secret => reply.Text.Contains(secret, StringComparison.Ordinal)) && !reply.Text.Contains(site.Home, StringComparison.Ordinal), reply, "which tells of the server's inside");
            Require(reply.Body.Length == 0 || reply.Type is "text/plain" or "application/json" or "text/html", reply, $"as {reply.Type}");
        }

        Require(reply.Status != 201 || reply.Header("location") is not null || reply.Body.Length > 0, reply, "and does not tell what was made");
        Require(reply.Header("server") is not null || reply.Body.Length == 0 || IsDescription(input), reply, "without a Server header");
        CheckJson(reply);
    }

    /// <summary>The description of the API speaks of OCCI, and not OCCI itself.</summary>
    private static bool IsDescription(RequestInput input)
    {
        var line = Encoding.Latin1.GetString(input.Bytes).Split('\r')[0];
        return line.Contains("docs", StringComparison.OrdinalIgnoreCase) || line.Contains("openapi", StringComparison.OrdinalIgnoreCase);
    }

    private void CheckJson(WireReply reply)
    {
        if (reply.Body.Length > 0 && reply.Type is "application/json" or "application/occi+json")
        {
            try
            {
                using var _ = JsonDocument.Parse(reply.Body, new JsonDocumentOptions { AllowDuplicateProperties = false });
            }
            catch (JsonException mistake)
            {
                Require(isKept: reply.Body.Length == 0, reply, $"whose JSON is none: {mistake.Message}");
            }
        }
    }

    private void Require(bool isKept, WireReply reply, string what)
    {
        if (!isKept)
        {
            var text = reply.Text;
            throw new BrokenPromiseException($"{site.Errors.Find(text) ?? $"the answer is {reply.Status}"}, {what}\n{text[..Math.Min(text.Length, 2000)]}");
        }
    }
}
