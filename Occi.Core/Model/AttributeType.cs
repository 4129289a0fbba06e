namespace Occi.Core;

/// <summary>What an attribute's value is made of (GFD.226).</summary>
public enum AttributeType
{
    /// <summary>Text; quoted in the text renderings.</summary>
    String,

    /// <summary>A decimal number; keeps the digits it was given, so <c>1.0</c> stays <c>1.0</c>.</summary>
    Number,

    /// <summary>A number without a fraction. Published as <c>number</c>: GFD.226 knows no integer.</summary>
    Integer,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A JSON array.</summary>
    Array,

    /// <summary>A JSON object.</summary>
    Object,
}
