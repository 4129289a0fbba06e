using System.Formats.Asn1;

namespace Grid.Credentials.Voms;

/// <summary>How the faults that reading finds are told.</summary>
internal static class VomsProblems
{
    /// <summary>Our own reasons begin with a verb; the library's are sentences of their own.</summary>
    public static CredentialProblem Unreadable(string what, AsnContentException exception) =>
        new(null, null, $"{what}: {(exception.Message.StartsWith("has ", StringComparison.Ordinal) ? $"it {exception.Message}" : $"it is no DER: {exception.Message}")}");
}
