using Occi.Core;

namespace Occi.Server.Identity;

/// <summary>
/// The reason with which an authentication handler fails (<c>AuthenticateResult.Fail</c>): it is not thrown, but told to the client as the body of a 401, or of a 429
/// when the client is to wait.
/// </summary>
/// <param name="problems">Every reason, none of which tells anything that the client does not know already.</param>
public sealed class CredentialRefusedException(params IReadOnlyList<OcciProblem> problems) : Exception(string.Join(' ', problems))
{
    /// <summary>What is wrong with the credential.</summary>
    public IReadOnlyList<OcciProblem> Problems { get; } = problems;

    /// <summary>
    /// Whose credential it claims to be, for the operators alone: the name in a certificate, which need not be true, or an account that exists; null when nothing is known that may
    /// be written down, as what was typed for the name of an account may be a password.
    /// </summary>
    public string? Whose { get; init; }

    /// <summary>How long the client is to wait before it tries again; null when it need not.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
