using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;

namespace Grid.Credentials.Names;

/// <summary>
/// The name of a subject or an issuer (RFC 5280 section 4.1.2.4). Two are equal if section 7.1 there calls them so: neither the case of ASCII letters nor the
/// amount of white space nor the type of string counts. Never compare the slash form instead: it may be the same for different names.
/// </summary>
public sealed class DistinguishedName : IEquatable<DistinguishedName>
{
    private const int MaxBytes = 8192;

    private readonly string[] _canonical;
    private readonly string _slashForm;

    private DistinguishedName(ReadOnlyMemory<byte> der, IReadOnlyList<IReadOnlyList<NameAttribute>> relativeNames)
    {
        Der = der;
        RelativeNames = relativeNames;
        _canonical = [.. relativeNames.Select(Canonical)];
        _slashForm = SlashForm.Write(relativeNames);
        HasUniqueSlashForm = relativeNames.All(relativeName => relativeName.All(attribute => attribute.HasUniqueSlashForm));
    }

    /// <summary>The name as it stands in the certificate; empty when it was read from slash form.</summary>
    public ReadOnlyMemory<byte> Der { get; }

    /// <summary>The relative names, the topmost first, each with one attribute or, seldom, several.</summary>
    public IReadOnlyList<IReadOnlyList<NameAttribute>> RelativeNames { get; }

    /// <summary>Whether the name has no attribute at all.</summary>
    public bool IsEmpty => RelativeNames.Count == 0;

    /// <summary>
    /// Whether no other name has the same slash form. Where not, the text must not stand for the holder: OpenSSL shows a backslash as it is, and bytes whatever alphabet
    /// they are of.
    /// </summary>
    public bool HasUniqueSlashForm { get; }

    /// <summary>The text of the last relative name if it is one <c>CN</c> and nothing else; null otherwise.</summary>
    public string? LastCommonName => RelativeNames is [.., [{ Oid: AttributeTypes.CommonName } last]] ? last.Text : null;

    /// <summary>Reads a DER <c>Name</c> and nothing after it.</summary>
    /// <param name="der">The bytes; they are copied.</param>
    /// <param name="name">The name; null when it cannot be read.</param>
    /// <param name="error">The rule that the bytes break; null when they break none.</param>
    public static bool TryParse(ReadOnlyMemory<byte> der, [NotNullWhen(true)] out DistinguishedName? name, [NotNullWhen(false)] out string? error)
    {
        try
        {
            (name, error) = (Read(new AsnReader(der.ToArray(), AsnEncodingRules.DER), isLast: true), null);
            return true;
        }
        catch (AsnContentException exception)
        {
            (name, error) = (null, exception.Message);
            return false;
        }
    }

    /// <summary>
    /// Reads slash form, escaped as OpenSSL 3 writes it or not at all as older ones did. It stands for the name that its text says: a slash that is followed by a known type and
    /// an equals sign begins an attribute, any other slash is part of a value.
    /// </summary>
    public static bool TryParseSlash(string slash, [NotNullWhen(true)] out DistinguishedName? name)
    {
        name = SlashForm.TryRead(slash, out var relativeNames) ? new DistinguishedName(ReadOnlyMemory<byte>.Empty, relativeNames) : null;
        return name is not null;
    }

    /// <summary>Whether the text is this name in slash form, and that of no other. What is read often, read once with <see cref="TryParseSlash"/>.</summary>
    public bool Matches(string slash) => HasUniqueSlashForm && TryParseSlash(slash, out var other) && Equals(other);

    /// <summary>Whether this is the issuer's name and exactly one more <c>CN</c>: how a proxy must be called (RFC 3820 section 3.4).</summary>
    public bool IsOneCnBelow(DistinguishedName issuer) =>
        RelativeNames is [.., [{ Oid: AttributeTypes.CommonName }]] && _canonical.AsSpan(..^1).SequenceEqual(issuer._canonical);

    /// <summary>Whether this is the other name or has it as its beginning (RFC 5280 section 4.2.1.10, names of directories).</summary>
    public bool IsWithin(DistinguishedName other) => _canonical.AsSpan().StartsWith(other._canonical);

    /// <inheritdoc/>
    public bool Equals([NotNullWhen(true)] DistinguishedName? other) => other is not null && _canonical.AsSpan().SequenceEqual(other._canonical);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as DistinguishedName);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var relativeName in _canonical)
        {
            hash.Add(relativeName, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    /// <summary>The slash form, as <c>X509_NAME_oneline</c> of OpenSSL 3 writes it: <c>/DC=org/DC=example/CN=Alice Test</c>.</summary>
    public override string ToString() => _slashForm;

    /// <summary>The texts by which this name, and no other, is known: its slash form, and the one without escapes where that cannot be taken for another name.</summary>
    internal IEnumerable<string> UniqueForms()
    {
        if (!HasUniqueSlashForm)
        {
            yield break;
        }

        yield return _slashForm;
        if (_slashForm.Contains('\\') && SlashForm.Write(RelativeNames, isEscaped: false) is var old && Matches(old))
        {
            yield return old;
        }
    }

    /// <exception cref="AsnContentException">It is no name, or one that is too long.</exception>
    internal static DistinguishedName Read(AsnReader reader, bool isLast = false)
    {
        var der = reader.PeekEncodedValue();
        var sequence = reader.ReadSequence();
        if (isLast)
        {
            reader.ThrowIfNotEmpty();
        }

        if (der.Length > MaxBytes)
        {
            throw new AsnContentException($"has a name of more than {MaxBytes} bytes");
        }

        var relativeNames = new List<IReadOnlyList<NameAttribute>>();
        while (sequence.HasData)
        {
            relativeNames.Add(ReadRelativeName(sequence.ReadSetOf()));
        }

        return new DistinguishedName(der, relativeNames);
    }

    private static List<NameAttribute> ReadRelativeName(AsnReader set)
    {
        var attributes = new List<NameAttribute>();
        do
        {
            attributes.Add(NameAttribute.Read(set)); // there is at least one
        }
        while (set.HasData);

        return attributes;
    }

    private static string Canonical(IReadOnlyList<NameAttribute> relativeName) =>
        string.Concat(relativeName.Select(attribute => attribute.Canonical).Order(StringComparer.Ordinal));
}
