using System.Diagnostics.CodeAnalysis;
using System.Text;
using Occi.Core;

namespace Occi.Server.Identity.Passwords;

/// <summary>A name and a password as a client presents them (RFC 7617). Its text does not tell the password.</summary>
internal sealed class BasicCredentials
{
    private const string Scheme = "Basic";
    private const int LongestBytes = AccountRules.LongestName + 1 + AccountRules.LongestPassword;
    private const int LongestText = (LongestBytes + 2) / 3 * 4;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private BasicCredentials(string name, string password) => (Name, Password) = (name, password);

    /// <summary>The account.</summary>
    public string Name { get; }

    /// <summary>The secret.</summary>
    public string Password { get; }

    /// <summary>Whether an Authorization header is of this scheme, well-formed or not.</summary>
    public static bool IsMeant([NotNullWhen(true)] string? header) =>
        header is not null && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && (header.Length == Scheme.Length || header[Scheme.Length] == ' ');

    /// <summary>Takes a name and a password from elsewhere, e.g. a body; refuses what no account can have.</summary>
    public static bool TryCreate(string name, string password, [NotNullWhen(true)] out BasicCredentials? credentials)
    {
        credentials = AccountRules.NameProblem(name) is null && AccountRules.PasswordProblem(password) is null ? new BasicCredentials(name, password) : null;
        return credentials is not null;
    }

    /// <summary>Reads a header of this scheme. The problem never tells any of what the header holds.</summary>
    public static bool TryParse(string? header, [NotNullWhen(true)] out BasicCredentials? credentials, [NotNullWhen(false)] out OcciProblem? problem)
    {
        credentials = null;
        var rule = !IsMeant(header) ? "is not of the scheme Basic" : Read(header.AsSpan(Scheme.Length).Trim(' '), out credentials);
        problem = rule is null ? null : new OcciProblem("Authorization", null, rule, ProblemCause.Malformed);
        return credentials is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} with a password";

    /// <summary>Says what is wrong, or null.</summary>
    private static string? Read(ReadOnlySpan<char> encoded, out BasicCredentials? credentials)
    {
        credentials = null;
        if (encoded.Length is 0 or > LongestText)
        {
            return $"holds no name and password of at most {LongestBytes} bytes together";
        }

        Span<byte> bytes = stackalloc byte[LongestText];
        if (encoded.ContainsAny(" \t\r\n") || !Convert.TryFromBase64Chars(encoded, bytes, out var length))
        {
            return "is not Base64 after the scheme";
        }

        var text = Decode(bytes[..length]);
        bytes.Clear();
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return text is null ? "is not UTF-8"
            : colon < 0 ? "has no colon between a name and a password"
            : AccountRules.NameProblem(text[..colon]) is { } name ? $"has a name that {name}"
            : AccountRules.PasswordProblem(text[(colon + 1)..]) is { } password ? $"has a password that {password}"
            : Accept(text, colon, out credentials);
    }

    private static string? Accept(string text, int colon, out BasicCredentials? credentials)
    {
        credentials = new BasicCredentials(text[..colon], text[(colon + 1)..]);
        return null;
    }

    private static string? Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
