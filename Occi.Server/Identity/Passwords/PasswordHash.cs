using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Occi.Server.Identity.Passwords;

/// <summary>A password's PBKDF2-HMAC-SHA-512 in the PHC string format: <c>$pbkdf2-sha512$i=210000$salt$hash</c>, salt and hash in Base64 without padding.</summary>
internal sealed class PasswordHash
{
    /// <summary>How often new passwords are hashed: OWASP's figure for SHA-512.</summary>
    public const int Iterations = 210_000;

    private const string Algorithm = "pbkdf2-sha512";
    private const int FewestIterations = 1000;
    private const int MostIterations = 10_000_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 64;

    private readonly int _iterations;
    private readonly byte[] _salt;
    private readonly byte[] _hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) => (_iterations, _salt, _hash) = (iterations, salt, hash);

    /// <summary>Tells this hash from any other, and nothing of the password: SHA-256 over what is stored.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToString())));

    /// <summary>Hashes a new password with a new salt.</summary>
    public static PasswordHash Of(string password, int iterations = Iterations)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new PasswordHash(iterations, salt, Derive(password, salt, iterations, HashBytes));
    }

    /// <summary>Nobody's: no password is right, and finding that out takes as long as with a real one.</summary>
    public static PasswordHash Nobody(int iterations = Iterations) =>
        new(iterations, RandomNumberGenerator.GetBytes(SaltBytes), RandomNumberGenerator.GetBytes(HashBytes));

    /// <summary>One that costs as much as this one and that no password fits.</summary>
    public PasswordHash AsNobody() => Nobody(_iterations);

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PasswordHash? hash)
    {
        hash = null;
        if (text.Split('$') is not ["", Algorithm, ['i', '=', .. var count], var salt, var derived]
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var iterations) || iterations is < FewestIterations or > MostIterations
            || !TryDecode(salt, out var saltBytes) || saltBytes.Length is < 8 or > 64
            || !TryDecode(derived, out var hashBytes) || hashBytes.Length is < 32 or > HashBytes)
        {
            return false;
        }

        hash = new PasswordHash(iterations, saltBytes, hashBytes);
        return true;
    }

    /// <summary>Whether it is the hash of this password. Takes about 100 ms of a processor.</summary>
    public bool Matches(string password) => CryptographicOperations.FixedTimeEquals(Derive(password, _salt, _iterations, _hash.Length), _hash);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"${Algorithm}$i={_iterations}${Encode(_salt)}${Encode(_hash)}");

    private static byte[] Derive(string password, byte[] salt, int iterations, int length) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA512, length);

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = new byte[text.Length];
        var length = 0;
        var padding = new string('=', (4 - (text.Length % 4)) % 4);
        var isRead = !text.Any(character => character == '=' || char.IsWhiteSpace(character)) && Convert.TryFromBase64String(text + padding, bytes, out length);
        if (isRead)
        {
            Array.Resize(ref bytes, length);
        }

        return isRead;
    }
}
