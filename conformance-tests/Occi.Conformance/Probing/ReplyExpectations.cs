using Occi.Conformance.Rules;

namespace Occi.Conformance.Probing;

/// <summary>What rules ask of answers. Each method returns what the next step needs, or breaks the rule.</summary>
internal static class ReplyExpectations
{
    private const int LongestExcerpt = 400;

    /// <summary>The answer, if it has one of the statuses.</summary>
    public static OcciReply Require(this OcciReply reply, params int[] statuses) =>
        statuses.Contains(reply.Status) ? reply : throw new RuleBrokenException($"status {string.Join(" or ", statuses)}", reply.Describe());

    /// <summary>The answer, unless its status says that the server does not have the thing at all (GFD.185 section 3.6.8).</summary>
    public static OcciReply Offered(this OcciReply reply, string what) =>
        reply.Status is 405 or 501 ? throw new NotOfferedException($"The server has no {what}: {reply.Describe()}") : reply;

    /// <summary>What the answer says, if it can be read.</summary>
    public static T Understand<T>(this OcciReply reply, Func<OcciReply, Outcome<T>> read)
        where T : notnull =>
        read(reply).TryGet(out var value, out var problems)
            ? value
            : throw new RuleBrokenException("an answer that can be read", $"{string.Join(' ', problems)} {reply.Describe()}");

    /// <summary>What was asked and what came, cut to a readable length.</summary>
    public static string Describe(this OcciReply reply)
    {
        var text = reply.Text.Trim();
        return $"{reply.Request} answered {reply.Status} {reply.MediaType}: {(text.Length > LongestExcerpt ? text[..LongestExcerpt] + "…" : text)}";
    }
}
