using Occi.Core;

namespace Occi.Server.Identity.Passwords;

/// <summary>
/// Whether a credential is good cannot be found out now, through no fault of the client's: to be answered with 503, never with 401. It is thrown by what knows accounts, and
/// is the failure of the authentication (<c>AuthenticateResult.Fail</c>) where a handler met it.
/// </summary>
/// <param name="problem">What the client may know of it.</param>
/// <param name="innerException">What the operators must know.</param>
public sealed class IdentitySourceUnavailableException(OcciProblem problem, Exception? innerException = null) : Exception(problem.ToString(), innerException)
{
    /// <summary>What the client may know of it.</summary>
    public OcciProblem Problem { get; } = problem;

    /// <summary>When it is worth to try again.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(5);
}
