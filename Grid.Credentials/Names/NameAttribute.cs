using System.Formats.Asn1;
using System.Text;

namespace Grid.Credentials.Names;

/// <summary>One attribute of a distinguished name, such as <c>CN=Alice</c>.</summary>
public sealed class NameAttribute
{
    private NameAttribute(string oid, ReadOnlyMemory<byte> content, string? text)
    {
        Oid = oid;
        Content = content;
        Text = text;
        Canonical = CanonicalValue.Of(oid, text, content.Span);
    }

    /// <summary>The type, in dotted numbers.</summary>
    public string Oid { get; }

    /// <summary>The value as text; null when it is of a type that is no text.</summary>
    public string? Text { get; }

    /// <summary>The bytes of the value, without tag and length: what the slash form shows.</summary>
    internal ReadOnlyMemory<byte> Content { get; }

    /// <summary>Equal for exactly those attributes that RFC 5280 section 7.1 calls equal.</summary>
    internal string Canonical { get; }

    /// <summary>Whether no other attribute has the same slash form, letters' case and the type of string aside.</summary>
    /// <remarks>OpenSSL does not escape the backslash, and shows bytes, whatever alphabet they are of.</remarks>
    internal bool HasUniqueSlashForm => Text is not null && !Text.Contains('\\') && Encoding.UTF8.GetBytes(Text).AsSpan().SequenceEqual(Content.Span);

    /// <exception cref="AsnContentException">It is not DER, or text that its type does not allow.</exception>
    internal static NameAttribute Read(AsnReader set)
    {
        var attribute = set.ReadSequence();
        var oid = attribute.ReadObjectIdentifier();
        var value = attribute.ReadEncodedValue();
        attribute.ThrowIfNotEmpty();
        var tag = AsnDecoder.ReadEncodedValue(value.Span, AsnEncodingRules.DER, out var offset, out var length, out _);
        var content = value.Slice(offset, length);
        return new NameAttribute(oid, content, StringText.Read(tag, content.Span));
    }

    /// <summary>An attribute whose value is a UTF8String.</summary>
    internal static NameAttribute Of(string oid, string text) => new(oid, Encoding.UTF8.GetBytes(text), text);
}
