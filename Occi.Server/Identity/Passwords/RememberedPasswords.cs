using System.Security.Cryptography;
using System.Text;
using Occi.Server.Identity.Throttling;

namespace Occi.Server.Identity.Passwords;

/// <summary>
/// Names and passwords that were right a short time ago, so that not every request costs a computation. What is kept is an HMAC under a key that never leaves the process:
/// without the key it can be used for nothing.
/// </summary>
internal sealed class RememberedPasswords(TimeProvider time, TimeSpan lifetime)
{
    private const int Capacity = 4096;

    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    private readonly RecentEntries<string, (PasswordAccount Account, long Since)> _entries = new(Capacity);
    private readonly Lock _lock = new();

    /// <summary>What identifies a name with its password while this process lives.</summary>
    public static string KeyOf(BasicCredentials credentials) =>
        Convert.ToBase64String(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes($"{credentials.Name}:{credentials.Password}"))); // a name holds no colon

    /// <summary>The account, when it was right not long ago.</summary>
    public PasswordAccount? Find(BasicCredentials credentials)
    {
        if (lifetime <= TimeSpan.Zero)
        {
            return null;
        }

        var key = KeyOf(credentials);
        lock (_lock)
        {
            return _entries.TryGet(key, out var entry) && time.GetElapsedTime(entry.Since) < lifetime ? entry.Account : null;
        }
    }

    /// <summary>It was right.</summary>
    public void Add(BasicCredentials credentials, PasswordAccount account)
    {
        if (lifetime > TimeSpan.Zero)
        {
            var key = KeyOf(credentials);
            lock (_lock)
            {
                _entries.Set(key, (account, time.GetTimestamp()));
            }
        }
    }
}
