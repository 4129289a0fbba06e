using System.Collections.Frozen;

namespace Grid.Credentials.Names;

/// <summary>How the types of a name's attributes are called in slash form: OpenSSL's short names, and the other spellings that grid files use.</summary>
internal static class AttributeTypes
{
    public const string CommonName = "2.5.4.3";

    private static readonly FrozenDictionary<string, string> ShortNames = new Dictionary<string, string>
    {
        [CommonName] = "CN",
        ["2.5.4.4"] = "SN",
        ["2.5.4.5"] = "serialNumber",
        ["2.5.4.6"] = "C",
        ["2.5.4.7"] = "L",
        ["2.5.4.8"] = "ST",
        ["2.5.4.9"] = "street",
        ["2.5.4.10"] = "O",
        ["2.5.4.11"] = "OU",
        ["2.5.4.12"] = "title",
        ["2.5.4.13"] = "description",
        ["2.5.4.15"] = "businessCategory",
        ["2.5.4.17"] = "postalCode",
        ["2.5.4.41"] = "name",
        ["2.5.4.42"] = "GN",
        ["2.5.4.43"] = "initials",
        ["2.5.4.44"] = "generationQualifier",
        ["2.5.4.45"] = "x500UniqueIdentifier",
        ["2.5.4.46"] = "dnQualifier",
        ["2.5.4.65"] = "pseudonym",
        ["2.5.4.97"] = "organizationIdentifier",
        ["0.9.2342.19200300.100.1.1"] = "UID",
        ["0.9.2342.19200300.100.1.3"] = "mail",
        ["0.9.2342.19200300.100.1.9"] = "host",
        ["0.9.2342.19200300.100.1.25"] = "DC",
        ["1.2.840.113549.1.9.1"] = "emailAddress",
        ["1.2.840.113549.1.9.2"] = "unstructuredName",
        ["1.2.840.113549.1.9.8"] = "unstructuredAddress",
        ["1.3.6.1.4.1.311.60.2.1.1"] = "jurisdictionL",
        ["1.3.6.1.4.1.311.60.2.1.2"] = "jurisdictionST",
        ["1.3.6.1.4.1.311.60.2.1.3"] = "jurisdictionC",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Oids = ShortNames
        .Select(type => KeyValuePair.Create(type.Value, type.Key))
        .Concat(
        [
            KeyValuePair.Create("Email", "1.2.840.113549.1.9.1"),
            KeyValuePair.Create("E", "1.2.840.113549.1.9.1"),
            KeyValuePair.Create("userId", "0.9.2342.19200300.100.1.1"),
            KeyValuePair.Create("S", "2.5.4.8"),
        ])
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>OpenSSL's short name, or the OID itself where it has none.</summary>
    public static string ShortName(string oid) => ShortNames.GetValueOrDefault(oid, oid);

    /// <summary>The OID of a short name in any spelling, or of dotted numbers; null when it is neither.</summary>
    public static string? Oid(string name) => Oids.TryGetValue(name, out var oid) ? oid : IsDotted(name) ? name : null;

    private static bool IsDotted(string name) =>
        name.Length > 2 && name[0] is >= '0' and <= '2' && name[1] == '.'
        && name.Split('.').All(arc => arc.Length is > 0 and < 20 && arc.All(char.IsAsciiDigit) && (arc.Length == 1 || arc[0] != '0'));
}
