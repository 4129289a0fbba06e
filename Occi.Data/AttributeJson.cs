using System.Buffers;
using System.Text;
using System.Text.Json;
using Occi.Core;

namespace Occi.Data;

/// <summary>Attributes as one flat JSON object: the form in which every dialect keeps them.</summary>
internal static class AttributeJson
{
    private const string None = "{}";

    public static string Write(AttributeSet attributes)
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

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static AttributeSet Read(string json)
    {
        if (json == None)
        {
            return AttributeSet.Empty;
        }

        using var document = JsonDocument.Parse(json);
        return AttributeSet.From(document.RootElement.EnumerateObject()
            .Select(property => KeyValuePair.Create(property.Name, AttributeValue.Of(property.Value))));
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
