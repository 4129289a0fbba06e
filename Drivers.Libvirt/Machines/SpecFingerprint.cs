using System.Security.Cryptography;
using System.Text;
using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>
/// Tells specs apart without keeping them: a definition must not hold user data, which may be secret. SHA-256 over every field with its length before it,
/// in lower-case hexadecimal digits.
/// </summary>
internal static class SpecFingerprint
{
    private const int SeedDigits = 16;

    /// <summary>Of everything in the spec.</summary>
    internal static string Of(MachineSpec spec) =>
        Hash(spec.Architecture.ToString(), $"{spec.Size.Vcpus}", $"{spec.Size.MemoryBytes}", OfImage(spec.BootImage), OfSeed(spec));

    /// <summary>Of what the guest starts from.</summary>
    internal static string OfImage(BootImage? image) => image is null ? "none" : Hash(image.Path, image.Format, $"{image.DiskBytes}");

    /// <summary>Of what the guest is told: host name, keys, user data. Short, for file names.</summary>
    internal static string OfSeed(MachineSpec spec)
    {
        var userData = spec.Seed.UserData is { } bytes ? Convert.ToHexStringLower(SHA256.HashData(bytes.Span)) : "none";
        return Hash([spec.Hostname, userData, .. spec.Seed.PublicKeys])[..SeedDigits];
    }

    private static string Hash(params IReadOnlyList<string> fields)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var field in fields)
        {
            var bytes = Encoding.UTF8.GetBytes(field);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
