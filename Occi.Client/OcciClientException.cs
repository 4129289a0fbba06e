namespace Occi.Client;

/// <summary>The server refused, could not be reached, or answered what is no OCCI.</summary>
public sealed class OcciClientException : Exception
{
    private OcciClientException(OcciRequest request, int? status, IReadOnlyList<string> sentences, Exception? cause)
        : base($"{request}: {(status is { } code ? $"status {code}" : "no answer")}. {string.Join(' ', sentences)}".TrimEnd(), cause)
    {
        Status = status;
        Sentences = sentences;
    }

    /// <summary>The status code; null when no answer came.</summary>
    public int? Status { get; }

    /// <summary>What the server said, one sentence each; what the client makes of it where the server said nothing.</summary>
    public IReadOnlyList<string> Sentences { get; }

    internal static OcciClientException Refused(OcciReply reply) => new(reply.Request, reply.Status, ErrorText.Of(reply), null);

    internal static OcciClientException Unreadable(OcciReply reply, IEnumerable<OcciProblem> problems) =>
        new(reply.Request, reply.Status, ["The answer cannot be read.", .. problems.Select(problem => problem.ToString())], null);

    internal static OcciClientException Silent(OcciRequest request, Exception cause) => new(request, null, [cause.Message], cause);
}
