namespace Grid.Credentials.Voms;

/// <summary>
/// A fully qualified attribute name: a group of a virtual organisation, and perhaps a role in it. Two are equal if they say the same; the case of letters counts.
/// </summary>
public readonly record struct Fqan
{
    /// <summary>The most characters that one may have.</summary>
    public const int MaxLength = 1024;

    private const string RolePrefix = "Role=";
    private const string CapabilityPrefix = "Capability=";
    private const string Nothing = "NULL";

    private readonly string? _group;

    private Fqan(string group, string? role, string? capability) => (_group, Role, Capability) = (group, role, capability);

    /// <summary>The group with all above it, beginning with the organisation: <c>/vo/group</c>.</summary>
    public string Group => _group ?? "";

    /// <summary>The role; null when there is none.</summary>
    public string? Role { get; }

    /// <summary>The capability, which VOMS no longer gives; null when there is none.</summary>
    public string? Capability { get; }

    /// <summary>The virtual organisation.</summary>
    public string Vo => Group.Split('/') is [_, var vo, ..] ? vo : "";

    /// <summary>Reads <c>/vo/group/Role=role/Capability=capability</c>. Role and capability may be left out or be <c>NULL</c>, which is the same.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string? text, out Fqan fqan)
    {
        fqan = default;
        if (text is not { Length: > 1 and <= MaxLength } || text[0] != '/')
        {
            return false;
        }

        var parts = text[1..].Split('/').ToList();
        var isRead = TakeLast(parts, CapabilityPrefix, out var capability) & TakeLast(parts, RolePrefix, out var role);
        if (!isRead || parts.Count == 0 || !parts.TrueForAll(part => VomsNames.IsName(part)))
        {
            return false;
        }

        fqan = new Fqan($"/{string.Join('/', parts)}", role, capability);
        return true;
    }

    /// <summary>Whether it is of this virtual organisation.</summary>
    public bool IsWithin(string vo) => _group is not null && Vo == vo;

    /// <summary>Without what is <c>NULL</c>: <c>/vo/group/Role=role</c>.</summary>
    public override string ToString() =>
        $"{Group}{(Role is null ? "" : $"/{RolePrefix}{Role}")}{(Capability is null ? "" : $"/{CapabilityPrefix}{Capability}")}";

    /// <summary>Takes the last part away if it begins like this.</summary>
    /// <returns>False if what follows the prefix is no name.</returns>
    private static bool TakeLast(List<string> parts, string prefix, out string? value)
    {
        value = null;
        if (parts.Count == 0 || !parts[^1].StartsWith(prefix, StringComparison.Ordinal))
        {
            return true;
        }

        var text = parts[^1][prefix.Length..];
        parts.RemoveAt(parts.Count - 1);
        value = text == Nothing ? null : text;
        return VomsNames.IsName(text);
    }
}
