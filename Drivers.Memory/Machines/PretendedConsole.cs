using System.Security.Cryptography;

namespace Drivers.Memory;

/// <summary>Tickets to a screen that nobody has: the address is right, and nothing is there (RFC 6761: <c>.invalid</c> never is).</summary>
internal static class PretendedConsole
{
    private const int SecretBytes = 16;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    public static ConsoleTicket Open(HostName host, TimeProvider time) => new(
        new Uri($"wss://{host}.invalid/ticket/{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes))}"), "memory", time.GetUtcNow() + Lifetime, null);
}
