using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Occi.Server.Configuration;
using Occi.Server.Identity.Throttling;

namespace Occi.Server.Identity.Keystone;

/// <summary>Makes tokens and judges them. A token is encrypted and authenticated by Data Protection; nothing of it is stored (docs/adr/0026).</summary>
internal sealed class TokenService(
    IDataProtectionProvider protection, IOptions<TokenOptions> options, IRevokedTokens revoked, TimeProvider time, IEnumerable<ITokenStanding> standings)
{
    /// <summary>The purpose by which Data Protection keeps these keys from all others.</summary>
    public const string Purpose = "stratus token v1";

    private const int MostRemembered = 4096;
    private const int LongestText = 2 * TokenFormat.Longest;

    private readonly IDataProtector _protector = protection.CreateProtector(Purpose);
    private readonly TimeSpan _lifetime = TimeSpan.FromSeconds(options.Value.LifetimeSeconds);
    private readonly ITokenStanding[] _standings = [.. standings];

    // The same token comes with every request of its holder.
    private readonly RecentEntries<string, AccessToken> _opened = new(MostRemembered);
    private readonly Lock _lock = new();

    /// <summary>Makes a token.</summary>
    /// <param name="identity">For whom; the token does not outlast it.</param>
    /// <param name="tenant">The only tenant that it is good for; null for all that its holder has.</param>
    /// <param name="certificates">What proved the identity.</param>
    /// <param name="parent">The token that proved it, when it was one.</param>
    public IssuedToken Issue(ProvenIdentity identity, string? tenant, IReadOnlyList<CertificateReference> certificates, AccessToken? parent = null)
    {
        var issued = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        var expires = issued + _lifetime;
        if (identity.Expires is { } end && end < expires)
        {
            expires = DateTimeOffset.FromUnixTimeSeconds(end.ToUnixTimeSeconds());
        }

        var id = Guid.NewGuid();
        var content = new AccessToken
        {
            Id = id,
            Root = parent?.Root ?? id,
            Identity = identity with { Tenant = tenant, Expires = expires },
            Issued = issued,
            Expires = expires,
            Certificates = parent?.Certificates ?? certificates,
        };
        return new IssuedToken(Base64Url.EncodeToString(_protector.Protect(TokenFormat.Write(content))), content);
    }

    /// <summary>Judges a text, without opening it again when it was opened before.</summary>
    public TokenVerdict Judge(string text) => Find(text) is { } known ? Judge(known) : Open(text) is { } opened ? Judge(Remember(text, opened)) : TokenVerdict.Foreign;

    /// <summary>Whether it was opened before, so that nothing can be guessed by it.</summary>
    public bool IsKnown(string text) => Find(text) is not null;

    /// <summary>Takes a token back, and all that were got by it: none of them outlasts it.</summary>
    public Task RevokeAsync(AccessToken token, CancellationToken cancellationToken) => revoked.AddAsync(token.Id, token.Expires, cancellationToken);

    private TokenVerdict Judge(AccessToken token)
    {
        if (token.Expires <= time.GetUtcNow())
        {
            return TokenVerdict.Past(string.Create(CultureInfo.InvariantCulture, $"ended on {token.Expires:yyyy-MM-ddTHH:mm:ssZ}"));
        }

        if (revoked.Contains(token.Id) || revoked.Contains(token.Root))
        {
            return TokenVerdict.Past("was revoked");
        }

        foreach (var standing in _standings)
        {
            if (standing.WhyNot(token) is { } rule)
            {
                return TokenVerdict.Past(rule);
            }
        }

        return TokenVerdict.Good(token);
    }

    private AccessToken? Find(string text)
    {
        lock (_lock)
        {
            return _opened.TryGet(text, out var token) ? token : null;
        }
    }

    private AccessToken Remember(string text, AccessToken token)
    {
        lock (_lock)
        {
            _opened.Set(text, token);
        }

        return token;
    }

    private AccessToken? Open(string text)
    {
        if (text.Length > LongestText || !Base64Url.IsValid(text))
        {
            return null;
        }

        try
        {
            return TokenFormat.TryRead(_protector.Unprotect(Base64Url.DecodeFromChars(text)), out var token) ? token : null;
        }
        catch (CryptographicException)
        {
            return null; // Data Protection says so of everything that it has not made
        }
    }
}
