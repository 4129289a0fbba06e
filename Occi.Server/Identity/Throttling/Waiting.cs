using System.Globalization;
using Occi.Core;

namespace Occi.Server.Identity.Throttling;

/// <summary>How a client is told to wait.</summary>
internal static class Waiting
{
    /// <summary>The refusal that becomes a 429 with Retry-After.</summary>
    /// <param name="header">The header that held the secret.</param>
    /// <param name="wait">How long.</param>
    public static CredentialRefusedException Refusal(string header, TimeSpan wait)
    {
        var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
        var rule = string.Create(CultureInfo.InvariantCulture, $"was not looked at: too many attempts have failed; try again in {seconds} s");
        return new CredentialRefusedException(new OcciProblem(header, null, rule)) { RetryAfter = TimeSpan.FromSeconds(seconds) };
    }
}
