namespace Occi.Server.Http;

/// <summary>
/// What Kestrel may take in before Stratus judges it. Kestrel refuses without a word, so its limits lie above ours, and <see cref="Admission"/> says the sentence
/// (docs/adr/0010). What is beyond even these is refused without one.
/// </summary>
internal static class WireLimits
{
    /// <summary>The highest that <c>maxHeaderBytes</c> can be set to.</summary>
    public const int HeaderBytes = 1024 * 1024;

    /// <summary>The highest that <c>maxHeaders</c> can be set to.</summary>
    public const int Headers = 4000;

    /// <summary>The longest request line that is answered in a sentence.</summary>
    public const int RequestLine = 64 * 1024;

    /// <summary>The longest path and query that are served.</summary>
    public const int Target = 8 * 1024;
}
