using System.Net;
using Occi.Core;
using Occi.Server.Identity.Throttling;

namespace Occi.Server.Identity.Keystone;

/// <summary>Judges the tokens of clients, and slows down those who send what are none. A token that was good before needs no leave: nothing is guessed by it.</summary>
internal sealed class TokenCheck(TokenService tokens, FailureThrottle throttle)
{
    private const string NoAccount = "";

    /// <summary>What the token holds.</summary>
    /// <param name="header">Where it was found, for the client to read.</param>
    /// <param name="text">The token.</param>
    /// <param name="address">From where; null when that is unknown.</param>
    /// <exception cref="CredentialRefusedException">It is not good, or it is too early to try again.</exception>
    public AccessToken Verify(string header, string text, IPAddress? address)
    {
        var verdict = tokens.IsKnown(text) ? tokens.Judge(text) : Guess(header, text, new GuessOrigin(address, NoAccount));
        return verdict.IsGood ? verdict.Token : throw new CredentialRefusedException(new OcciProblem(header, null, verdict.Rule));
    }

    private TokenVerdict Guess(string header, string text, GuessOrigin origin)
    {
        if (throttle.Enter(origin) is { } wait)
        {
            throw Waiting.Refusal(header, wait);
        }

        var verdict = tokens.Judge(text);
        if (verdict.IsGenuine)
        {
            throttle.Withdrawn(origin); // not a success: one good token must not wipe out many guesses
        }

        return verdict;
    }
}
