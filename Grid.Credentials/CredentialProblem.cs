namespace Grid.Credentials;

/// <summary>A rule that a certificate of a credential, or attributes in it, break.</summary>
/// <param name="Certificate">
/// The subject of the certificate in slash form, or for attributes <c>attributes of atlas by voms.example.org</c>; null when the fault is in nothing that could be read.
/// </param>
/// <param name="Value">What breaks the rule, e.g. a date or an algorithm; null when there is nothing to show.</param>
/// <param name="Rule">The rule, as the end of a sentence that begins with the certificate: <c>ended on 2026-01-01T00:00:00Z</c>.</param>
public sealed record CredentialProblem(string? Certificate, string? Value, string Rule)
{
    /// <summary>A sentence for the person whose credential it is.</summary>
    public override string ToString() => $"{Certificate ?? "credential"}{(Value is null ? "" : $" '{Value}'")} {Rule}";
}
