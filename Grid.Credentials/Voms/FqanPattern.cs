using System.Diagnostics.CodeAnalysis;

namespace Grid.Credentials.Voms;

/// <summary>
/// Which attributes a site's mapping means. The star means the same as in the mapping files of other grid services, where it stands for any text:
/// <list type="bullet">
/// <item><c>/vo/group</c> and <c>/vo/group/Role=role</c> are just these attributes;</item>
/// <item><c>/vo/group/Role=*</c> is any role in that group;</item>
/// <item><c>/vo/group/*</c> is everything below it: its roles, its subgroups at any depth and their roles; not the group itself;</item>
/// <item><c>/vo/group/*/Role=role</c> is that role in any subgroup, at any depth; not in the group itself.</item>
/// </list>
/// </summary>
public sealed record FqanPattern
{
    private const string Below = "/*";
    private const string AnyRole = "/Role=*";

    private readonly Fqan _fqan;
    private readonly bool _isBelow;
    private readonly bool _isAnyRole;

    private FqanPattern(Fqan fqan, bool isBelow, bool isAnyRole) => (_fqan, _isBelow, _isAnyRole) = (fqan, isBelow, isAnyRole);

    /// <summary>The virtual organisation; each pattern names one.</summary>
    public string Vo => _fqan.Vo;

    /// <summary>Reads a pattern.</summary>
    /// <returns>Whether it is one of the forms above.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out FqanPattern? pattern)
    {
        pattern = null;
        var rest = text ?? "";
        var isAnyRole = rest.EndsWith(AnyRole, StringComparison.Ordinal);
        rest = isAnyRole ? rest[..^AnyRole.Length] : rest;
        var star = rest.IndexOf(Below, StringComparison.Ordinal);
        var isBelow = star >= 0 && (star + Below.Length == rest.Length || rest[star + Below.Length] == '/');
        rest = isBelow ? rest.Remove(star, Below.Length) : rest;
        if (!Fqan.TryParse(rest, out var fqan) || (isAnyRole && fqan.Role is not null) || (isBelow && fqan.Group.Length > star))
        {
            return false;
        }

        pattern = new FqanPattern(fqan, isBelow, isAnyRole);
        return true;
    }

    /// <summary>Whether the attribute is one of those.</summary>
    public bool Matches(Fqan fqan)
    {
        var isBelow = fqan.Group.StartsWith($"{_fqan.Group}/", StringComparison.Ordinal);
        if (_isBelow && !_isAnyRole && _fqan is { Role: null, Capability: null })
        {
            return isBelow || (fqan.Group == _fqan.Group && (fqan.Role ?? fqan.Capability) is not null);
        }

        return (_isBelow ? isBelow : fqan.Group == _fqan.Group)
            && (_isAnyRole ? fqan.Role is not null : fqan.Role == _fqan.Role)
            && fqan.Capability == _fqan.Capability;
    }

    /// <inheritdoc/>
    public override string ToString() => _fqan is { Role: null, Capability: null }
        ? $"{_fqan.Group}{(_isBelow ? Below : "")}{(_isAnyRole ? AnyRole : "")}"
        : $"{_fqan.Group}{(_isBelow ? Below : "")}{_fqan.ToString()[_fqan.Group.Length..]}";
}
