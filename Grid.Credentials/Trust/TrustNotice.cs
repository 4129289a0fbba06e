namespace Grid.Credentials.Trust;

/// <summary>Something about the trust directory that its operator must hear of.</summary>
/// <param name="Subject">The file's name, or the authority's in slash form.</param>
/// <param name="Message">What is the matter and what follows from it, as the end of a sentence that begins with the subject.</param>
public sealed record TrustNotice(string Subject, string Message)
{
    /// <summary>A sentence for the log.</summary>
    public override string ToString() => $"{Subject} {Message}";
}
