using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Occi.Server.Identity.Keystone;

/// <summary>A token's content as bytes. They are encrypted and authenticated before they leave the server; reading expects any bytes all the same.</summary>
internal static class TokenFormat
{
    /// <summary>The longest content.</summary>
    public const int Longest = 32 * 1024;

    private const byte Version = 1;
    private const long LastSecond = 253402300799; // of the year 9999
    private const byte Limited = 1;
    private const byte Scoped = 2;

    /// <summary>Writes it.</summary>
    /// <exception cref="ArgumentException">It would be longer than <see cref="Longest"/>.</exception>
    public static byte[] Write(AccessToken token)
    {
        var (buffer, identity) = (new ArrayBufferWriter<byte>(512), token.Identity);
        buffer.Write([Version, (byte)((identity.IsLimited ? Limited : 0) | (identity.Tenant is null ? 0 : Scoped))]);
        buffer.Write(token.Id.ToByteArray(bigEndian: true));
        buffer.Write(token.Root.ToByteArray(bigEndian: true));
        Write(buffer, token.Issued);
        Write(buffer, token.Expires);
        Write(buffer, identity.Subject);
        Write(buffer, identity.Authentication);
        Write(buffer, identity.Fingerprint);
        Write(buffer, identity.Tenant ?? "");
        Write(buffer, identity.Fqans);
        Write(buffer, identity.Groups);
        Write(buffer, [.. token.Certificates.SelectMany(certificate => new[] { certificate.Issuer, certificate.Serial })]);
        return buffer.WrittenCount <= Longest
            ? buffer.WrittenSpan.ToArray()
            : throw new ArgumentException($"The token of {identity.Subject} would hold {buffer.WrittenCount} bytes, and at most {Longest} are possible.", nameof(token));
    }

    /// <summary>Reads what <see cref="Write(AccessToken)"/> wrote; false for anything else.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out AccessToken? token)
    {
        token = null;
        if (bytes.Length is < 2 or > Longest || bytes[0] != Version || (bytes[1] & ~(Limited | Scoped)) != 0)
        {
            return false;
        }

        var flags = bytes[1];
        var rest = bytes[2..];
        if (!TryId(ref rest, out var id) || !TryId(ref rest, out var root) || !TryTime(ref rest, out var issued) || !TryTime(ref rest, out var expires)
            || !TryText(ref rest, out var subject) || !TryText(ref rest, out var authentication) || !TryText(ref rest, out var fingerprint) || !TryText(ref rest, out var tenant)
            || !TryTexts(ref rest, out var fqans) || !TryTexts(ref rest, out var groups) || !TryTexts(ref rest, out var certificates)
            || rest.Length > 0 || certificates.Count % 2 != 0 || ((flags & Scoped) == 0 && tenant.Length > 0))
        {
            return false;
        }

        token = new AccessToken
        {
            Id = id,
            Root = root,
            Issued = issued,
            Expires = expires,
            Certificates = [.. certificates.Chunk(2).Select(pair => new CertificateReference(pair[0], pair[1]))],
            Identity = new ProvenIdentity
            {
                Subject = subject,
                Authentication = authentication,
                Fingerprint = fingerprint,
                Tenant = (flags & Scoped) == 0 ? null : tenant,
                Fqans = fqans,
                Groups = groups,
                IsLimited = (flags & Limited) != 0,
                Expires = expires,
            },
        };
        return true;
    }

    private static void Write(ArrayBufferWriter<byte> buffer, DateTimeOffset time)
    {
        BinaryPrimitives.WriteInt64BigEndian(buffer.GetSpan(8), time.ToUnixTimeSeconds());
        buffer.Advance(8);
    }

    private static void Write(ArrayBufferWriter<byte> buffer, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        WriteCount(buffer, length);
        Encoding.UTF8.GetBytes(text, buffer.GetSpan(length));
        buffer.Advance(length);
    }

    private static void Write(ArrayBufferWriter<byte> buffer, IReadOnlyList<string> texts)
    {
        WriteCount(buffer, texts.Count);
        foreach (var text in texts)
        {
            Write(buffer, text);
        }
    }

    private static void WriteCount(ArrayBufferWriter<byte> buffer, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, ushort.MaxValue);
        BinaryPrimitives.WriteUInt16BigEndian(buffer.GetSpan(2), (ushort)count);
        buffer.Advance(2);
    }

    private static bool TryTake(ref ReadOnlySpan<byte> rest, int length, out ReadOnlySpan<byte> taken)
    {
        taken = rest.Length >= length ? rest[..length] : default;
        rest = rest.Length >= length ? rest[length..] : default;
        return taken.Length == length;
    }

    private static bool TryId(ref ReadOnlySpan<byte> rest, out Guid id)
    {
        var isThere = TryTake(ref rest, 16, out var taken);
        id = isThere ? new Guid(taken, bigEndian: true) : default;
        return isThere;
    }

    private static bool TryTime(ref ReadOnlySpan<byte> rest, out DateTimeOffset time)
    {
        time = default;
        if (!TryTake(ref rest, 8, out var taken) || BinaryPrimitives.ReadInt64BigEndian(taken) is < 0 or > LastSecond)
        {
            return false;
        }

        time = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(taken));
        return true;
    }

    private static bool TryCount(ref ReadOnlySpan<byte> rest, out int count)
    {
        var isThere = TryTake(ref rest, 2, out var taken);
        count = isThere ? BinaryPrimitives.ReadUInt16BigEndian(taken) : 0;
        return isThere;
    }

    private static bool TryText(ref ReadOnlySpan<byte> rest, out string text)
    {
        var isThere = TryCount(ref rest, out var length) & TryTake(ref rest, length, out var taken);
        text = isThere ? Encoding.UTF8.GetString(taken) : "";
        return isThere;
    }

    private static bool TryTexts(ref ReadOnlySpan<byte> rest, out IReadOnlyList<string> texts)
    {
        var read = new List<string>();
        texts = read;
        if (!TryCount(ref rest, out var count) || count > rest.Length / 2)
        {
            return false;
        }

        while (read.Count < count && TryText(ref rest, out var text))
        {
            read.Add(text);
        }

        return read.Count == count;
    }
}
