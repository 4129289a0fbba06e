using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Drivers.Memory;

/// <summary>
/// A record of the state file: eight hexadecimal digits of the SHA-256 of the rest, a blank, the change as JSON in ASCII, a line feed. A record without
/// its line feed was torn by the end of the process and never acknowledged.
/// </summary>
internal static class JournalFormat
{
    private const int ChecksumLength = 8;
    private static readonly JsonSerializerOptions Options = CreateOptions();

    public static byte[] Write(Change change)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(change, Options);
        return [.. Encoding.ASCII.GetBytes(Checksum(json)), (byte)' ', .. json, (byte)'\n'];
    }

    /// <summary>The change of one whole line.</summary>
    /// <exception cref="InvalidDataException">The line is damaged.</exception>
    public static Change Read(string line)
    {
        var json = Encoding.UTF8.GetBytes(line.Length > ChecksumLength ? line[(ChecksumLength + 1)..] : "");
        if (!line.StartsWith(Checksum(json), StringComparison.Ordinal))
        {
            throw new InvalidDataException("its checksum is wrong");
        }

        return JsonSerializer.Deserialize<Change>(json, Options) ?? throw new InvalidDataException("it holds no change");
    }

    private static string Checksum(byte[] json) => Convert.ToHexStringLower(SHA256.HashData(json))[..ChecksumLength];

    private static JsonSerializerOptions CreateOptions()
    {
        var resolver = new DefaultJsonTypeInfoResolver();
        resolver.Modifiers.Add(TellDiskSourcesApart);
        return new()
        {
            TypeInfoResolver = resolver,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters = { new JsonStringEnumConverter(), new TextConverter<IPAddress>(IPAddress.Parse), new TextConverter<IPNetwork>(IPNetwork.Parse) },
        };
    }

    private static void TellDiskSourcesApart(JsonTypeInfo type)
    {
        if (type.Type == typeof(DiskSource))
        {
            type.PolymorphismOptions = new()
            {
                DerivedTypes =
                {
                    new(typeof(DiskSource.ImageFile), "file"), new(typeof(DiskSource.BlockDevice), "device"), new(typeof(DiskSource.IscsiLun), "lun"),
                },
            };
        }
    }

    private sealed class TextConverter<T>(Func<string, T> parse) : JsonConverter<T>
        where T : notnull
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
