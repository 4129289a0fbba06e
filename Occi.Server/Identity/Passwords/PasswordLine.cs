using System.Diagnostics.CodeAnalysis;

namespace Occi.Server.Identity.Passwords;

/// <summary>A line of a password file: <c>name:hash[:group,group]</c>.</summary>
/// <param name="Name">The account.</param>
/// <param name="Hash">Its password's.</param>
/// <param name="Groups">Its groups.</param>
internal sealed record PasswordLine(string Name, PasswordHash Hash, IReadOnlyList<string> Groups)
{
    /// <summary>Whether a line is empty or a comment.</summary>
    public static bool IsBlank(string line) => string.IsNullOrWhiteSpace(line) || line.StartsWith('#');

    /// <summary>The name in a line, well-formed or not.</summary>
    public static string NameIn(string line) => line.Split(':')[0];

    /// <summary>Reads a line that is not blank. What is wrong is said without the hash.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PasswordLine? line, [NotNullWhen(false)] out string? mistake)
    {
        line = null;
        var parts = text.Split(':');
        if (parts.Length is < 2 or > 3)
        {
            mistake = "is not name:hash or name:hash:group,group";
            return false;
        }

        var groups = parts.Length == 3 && parts[2].Length > 0 ? parts[2].Split(',') : [];
        var wrong = groups.FirstOrDefault(group => AccountRules.GroupProblem(group) is not null);
        PasswordHash? hash = null;
        mistake = AccountRules.NameProblem(parts[0]) is { } rule ? $"has a name that {rule}"
            : !PasswordHash.TryParse(parts[1], out hash) ? $"has no hash of the form $pbkdf2-sha512$i=…$salt$hash for '{parts[0]}'; set the password anew"
            : wrong is not null ? $"has a group '{wrong}' that {AccountRules.GroupProblem(wrong)}"
            : null;
        line = mistake is null ? new PasswordLine(parts[0], hash!, groups) : null;
        return line is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Groups.Count == 0 ? $"{Name}:{Hash}" : $"{Name}:{Hash}:{string.Join(',', Groups)}";
}
