using System.Security.Cryptography;
using System.Text;

namespace Drivers.Vmware;

/// <summary>Tells specs apart by SHA-256 over every field with its length before it, in lower-case hexadecimal digits.</summary>
internal static class SpecFingerprint
{
    private const int SeedDigits = 16;

    /// <summary>Of everything in the spec.</summary>
    internal static string Of(MachineSpec spec) => Hash(
    [
        spec.Architecture.ToString(), $"{spec.Size.Vcpus}", $"{spec.Size.MemoryBytes}", OfImage(spec.BootImage), spec.Hostname, OfUserData(spec), .. spec.Seed.PublicKeys,
    ]);

    /// <summary>Of what the guest is told: host name, keys, user data. Short, for file names.</summary>
    internal static string OfSeed(MachineSpec spec) => Hash([spec.Hostname, OfUserData(spec), .. spec.Seed.PublicKeys])[..SeedDigits];

    /// <summary>Of what the guest starts from.</summary>
    internal static string OfImage(BootImage? image) => image is null ? "none" : Hash([image.Path, image.Format, $"{image.DiskBytes}"]);

    /// <summary>Of all that a revert brings back with the disk: what the driver has written down of the machine.</summary>
    internal static string OfShape(IReadOnlyDictionary<string, string> marks) => Hash(
    [
        .. marks.Where(mark => mark.Key.StartsWith(MachineMarks.Prefix, StringComparison.Ordinal)).OrderBy(mark => mark.Key, StringComparer.Ordinal).SelectMany(mark => new[] { mark.Key, mark.Value }),
    ]);

    private static string OfUserData(MachineSpec spec) => spec.Seed.UserData is { } bytes ? Convert.ToHexStringLower(SHA256.HashData(bytes.Span)) : "none";

    private static string Hash(IReadOnlyList<string> fields)
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
