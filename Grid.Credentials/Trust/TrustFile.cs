namespace Grid.Credentials.Trust;

/// <summary>A file of the trust directory as it was seen last.</summary>
/// <param name="Name">The name in the directory; for a link the link's.</param>
/// <param name="Stamp">By what a change is seen.</param>
/// <param name="IsSettled">Whether the stamp is sure to show the next change.</param>
/// <param name="Digest">The SHA-256 of the bytes in hexadecimal; empty when they could not be read.</param>
/// <param name="Content">What it holds, or held when it could be understood last; null when it never could.</param>
/// <param name="Fault">Why it cannot be understood now; null when it can.</param>
internal sealed record TrustFile(string Name, FileStamp Stamp, bool IsSettled, string Digest, TrustContent? Content, string? Fault) : IWatchedFile
{
    /// <summary>The name without its last part: what files of one authority have in common.</summary>
    public string Stem => Path.GetFileNameWithoutExtension(Name);

    /// <summary>What the operator must hear of it; null when it is in order.</summary>
    public TrustNotice? Notice => Fault is null ? null : new TrustNotice(Name, $"{Fault}; {(Content is null ? "it is not used" : "its former version stays in use")}");
}
