using System.Buffers;
using System.Text;
using System.Text.Json;
using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>Attributes as one flat JSON object: the form in which they are kept.</summary>
internal static class AttributeJson
{
    private static readonly byte[] None = "{}"u8.ToArray();

    public static ReadOnlyMemory<byte> Write(AttributeSet attributes)
    {
        if (attributes.Count == 0)
        {
            return None;
        }

        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in attributes)
            {
                writer.WritePropertyName(name);
                WriteValue(writer, value);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    public static AttributeSet Read(ReadOnlySpan<byte> json, RowWords words)
    {
        if (json.SequenceEqual(None))
        {
            return AttributeSet.Empty;
        }

        var attributes = new List<KeyValuePair<string, AttributeValue>>(8);
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new InvalidDataException($"The database holds a JSON {reader.TokenType} where an object of attributes must stand.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueIsEscaped ? reader.GetString()! : words.Texts.Get(reader.ValueSpan);
            reader.Read();
            attributes.Add(new(name, ReadValue(ref reader, json)));
        }

        reader.Read(); // which throws when anything follows
        return AttributeSet.From(attributes);
    }

    private static AttributeValue ReadValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return AttributeValue.Of(reader.GetString()!);
            case JsonTokenType.Number:
                return AttributeValue.Of(reader.GetDecimal());
            case JsonTokenType.True:
            case JsonTokenType.False:
                return AttributeValue.Of(reader.GetBoolean());
            case JsonTokenType.StartArray:
            case JsonTokenType.StartObject:
                var (start, isArray) = ((int)reader.TokenStartIndex, reader.TokenType == JsonTokenType.StartArray);
                reader.Skip();
                return new AttributeValue.Structure(Encoding.UTF8.GetString(json[start..(int)reader.BytesConsumed]), isArray);
            default:
                throw new InvalidDataException($"The database holds a JSON {reader.TokenType} where an attribute's value must stand.");
        }
    }

    private static void WriteValue(Utf8JsonWriter writer, AttributeValue value)
    {
        switch (value)
        {
            case AttributeValue.Text text:
                writer.WriteStringValue(text.Value);
                break;
            case AttributeValue.Number number:
                writer.WriteNumberValue(number.Value);
                break;
            case AttributeValue.Boolean boolean:
                writer.WriteBooleanValue(boolean.Value);
                break;
            case AttributeValue.Structure structure:
                writer.WriteRawValue(structure.Json);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(value), value, "A kind of attribute value that the store does not know.");
        }
    }
}
