using Occi.Core;

namespace Occi.Server.Identity.Keystone;

/// <summary>The token in a request's headers: <c>X-Auth-Token</c>, or <c>Authorization: Bearer</c> (RFC 6750 section 2.1).</summary>
/// <param name="Header">Where it was found.</param>
/// <param name="Text">The token.</param>
internal readonly record struct PresentedToken(string Header, string Text)
{
    private const string Bearer = "Bearer ";
    private const string Authorization = "Authorization";

    /// <summary>Finds it; without a problem there is none.</summary>
    public static bool TryFind(IHeaderDictionary headers, out PresentedToken token, out OcciProblem? problem)
    {
        (token, problem) = (default, null);
        var own = headers[TokenDefaults.Header];
        var authorization = headers.Authorization;
        var isBearer = authorization.Any(value => value?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) == true);
        if (own.Count == 0 && !isBearer)
        {
            return false;
        }

        problem = own.Count > 1 ? new OcciProblem(TokenDefaults.Header, null, "is sent more than once")
            : isBearer && authorization.Count > 1 ? new OcciProblem(Authorization, null, "is sent more than once")
            : null;
        if (problem is not null)
        {
            return false;
        }

        var second = isBearer ? authorization[0]![Bearer.Length..].Trim() : null;
        if (own.Count == 1 && second is not null && own[0] != second)
        {
            problem = new OcciProblem(TokenDefaults.Header, null, "is another token than that of Authorization");
            return false;
        }

        token = own.Count == 1 ? new PresentedToken(TokenDefaults.Header, own[0] ?? "") : new PresentedToken(Authorization, second!);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Header;
}
