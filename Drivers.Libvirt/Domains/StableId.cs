using System.Security.Cryptography;
using System.Text;

namespace Drivers.Libvirt;

/// <summary>UUIDs that follow from what they stand for, so that nobody has to remember them (RFC 9562, version 8).</summary>
internal static class StableId
{
    private const int Length = 16;
    private const int VersionByte = 6;
    private const int VariantByte = 8;

    internal static Guid Of(string text)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Length);
        bytes[VersionByte] = (byte)((bytes[VersionByte] & 0x0F) | 0x80);
        bytes[VariantByte] = (byte)((bytes[VariantByte] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
