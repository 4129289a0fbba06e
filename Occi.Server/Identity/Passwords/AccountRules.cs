using System.Text;

namespace Occi.Server.Identity.Passwords;

/// <summary>What accounts, groups and passwords can be.</summary>
internal static class AccountRules
{
    /// <summary>The longest name of an account or a group, in bytes of UTF-8.</summary>
    public const int LongestName = 128;

    /// <summary>The longest password, in bytes of UTF-8.</summary>
    public const int LongestPassword = 512;

    /// <summary>The shortest password that <c>password set</c> takes when it is not told otherwise, in characters.</summary>
    public const int ShortestPassword = 12;

    /// <summary>
    /// What is wrong with the name of an account, as the end of a sentence; null when nothing is. RFC 7617 excludes colons and control characters; a slash at the beginning would
    /// let an account pass for the distinguished name of a certificate.
    /// </summary>
    public static string? NameProblem(string name) =>
        Encoding.UTF8.GetByteCount(name) is 0 or > LongestName ? $"is not between 1 and {LongestName} bytes long"
        : name.Any(character => char.IsControl(character) || character is ':') ? "holds a colon or a control character"
        : name[0] is '/' or '#' ? "begins with '/' or '#'"
        : char.IsWhiteSpace(name[0]) || char.IsWhiteSpace(name[^1]) ? "begins or ends with white space"
        : null;

    /// <summary>What is wrong with the name of a group; null when nothing is.</summary>
    public static string? GroupProblem(string group) =>
        NameProblem(group) ?? (group.Contains(',', StringComparison.Ordinal) ? "holds a comma" : null);

    /// <summary>What is wrong with a password that is presented; null when it can be one.</summary>
    public static string? PasswordProblem(string password) =>
        Encoding.UTF8.GetByteCount(password) is 0 or > LongestPassword ? $"is not between 1 and {LongestPassword} bytes long"
        : password.Any(char.IsControl) ? "holds a control character"
        : null;
}
