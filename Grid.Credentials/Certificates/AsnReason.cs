using System.Formats.Asn1;

namespace Grid.Credentials.Certificates;

/// <summary>Why bytes cannot be read.</summary>
internal static class AsnReason
{
    /// <summary>The reason as the end of a sentence: our own begin with a verb, the library's are sentences of their own.</summary>
    public static string Of(AsnContentException exception) =>
        exception.Message.StartsWith("has ", StringComparison.Ordinal) ? exception.Message : $"is no DER: {exception.Message}";
}
