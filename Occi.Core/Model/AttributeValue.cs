using System.Globalization;
using System.Text.Json;

namespace Occi.Core;

/// <summary>The value of an attribute. A closed set; compared by content.</summary>
public abstract record AttributeValue
{
    private AttributeValue()
    {
    }

    /// <summary>A text.</summary>
    public static AttributeValue Of(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new Text(value);
    }

    /// <summary>A number with the digits it has.</summary>
    public static AttributeValue Of(decimal value) => new Number(value);

    /// <summary>A truth value.</summary>
    public static AttributeValue Of(bool value) => value ? Boolean.True : Boolean.False;

    /// <summary>Any JSON but null: a scalar becomes a scalar, an array or object is kept as compact JSON.</summary>
    /// <exception cref="ArgumentException">The element is null, or a number beyond the range of <see cref="decimal"/>.</exception>
    public static AttributeValue Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => new Text(json.GetString()!),
        JsonValueKind.True => Boolean.True,
        JsonValueKind.False => Boolean.False,
        JsonValueKind.Number when json.TryGetDecimal(out var number) => new Number(number),
        JsonValueKind.Array or JsonValueKind.Object => new Structure(JsonSerializer.Serialize(json), json.ValueKind == JsonValueKind.Array),
        _ => throw new ArgumentException($"A JSON value of kind {json.ValueKind} is no attribute value.", nameof(json)),
    };

    /// <summary>The value without quotes or escapes; a structure as compact JSON.</summary>
    public abstract override string ToString();

    /// <summary>A text.</summary>
    public sealed record Text(string Value) : AttributeValue
    {
        /// <inheritdoc/>
        public override string ToString() => Value;
    }

    /// <summary>A number. <c>1.0</c> equals <c>1</c> but is rendered with its own digits.</summary>
    public sealed record Number(decimal Value) : AttributeValue
    {
        /// <inheritdoc/>
        public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A truth value.</summary>
    public sealed record Boolean(bool Value) : AttributeValue
    {
        internal static readonly Boolean True = new(true);

        internal static readonly Boolean False = new(false);

        /// <inheritdoc/>
        public override string ToString() => Value ? "true" : "false";
    }

    /// <summary>An array or object, as compact JSON in the order it was given.</summary>
    /// <param name="Json">Valid JSON.</param>
    /// <param name="IsArray">Whether it is an array; an object otherwise.</param>
    public sealed record Structure(string Json, bool IsArray) : AttributeValue
    {
        /// <inheritdoc/>
        public override string ToString() => Json;
    }
}
