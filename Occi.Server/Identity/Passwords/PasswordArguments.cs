using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Occi.Server.Identity.Passwords;

/// <summary>What follows the word <c>password</c> on the command line.</summary>
internal sealed record PasswordArguments
{
    private static readonly string[] WithName = ["set", "remove", "check"];

    /// <summary><c>set</c>, <c>remove</c>, <c>list</c>, <c>check</c>, or <c>--help</c>.</summary>
    public required string Verb { get; init; }

    /// <summary>The account; empty for what is about none.</summary>
    public string Name { get; init; } = "";

    /// <summary>The password file.</summary>
    public string File { get; init; } = "";

    /// <summary>The account's groups; null to leave them as they are.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>The shortest password that is taken, in characters.</summary>
    public int MinimalLength { get; init; } = AccountRules.ShortestPassword;

    /// <summary>Reads the words, or says what is wrong with them.</summary>
    public static bool TryParse(string[] args, [NotNullWhen(true)] out PasswordArguments? arguments, [NotNullWhen(false)] out string? mistake)
    {
        arguments = null;
        if (args is ["--help"] or ["-h"])
        {
            (arguments, mistake) = (new PasswordArguments { Verb = "--help" }, null);
            return true;
        }

        if (args is not [var verb, ..] || (verb != "list" && !WithName.Contains(verb)))
        {
            mistake = "After 'password' comes one of set, remove, list and check.";
            return false;
        }

        var read = new PasswordArguments { Verb = verb };
        mistake = Read(ref read, args[1..]) ?? read.Problem();
        arguments = mistake is null ? read : null;
        return mistake is null;
    }

    private static string? Read(ref PasswordArguments read, string[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal))
            {
                if (read.Name.Length > 0)
                {
                    return "There is one word too many; a password is never an argument, and one that was must be taken for known."; // so it is not shown again
                }

                read = read with { Name = words[i] };
            }
            else if (i + 1 == words.Length)
            {
                return $"'{words[i]}' needs a value.";
            }
            else if (Take(read, words[i], words[++i]) is { } taken)
            {
                read = taken;
            }
            else
            {
                return $"'{words[i - 1]}' is no option here, or '{words[i]}' is no value for it.";
            }
        }

        return null;
    }

    private static PasswordArguments? Take(PasswordArguments read, string option, string value) => (option, read.Verb) switch
    {
        ("--file", _) => read with { File = value },
        ("--groups", "set") => read with { Groups = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) },
        ("--min-length", "set") when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length >= 1 => read with { MinimalLength = length },
        _ => null,
    };

    private string? Problem() =>
        File.Length == 0 ? "--file is missing."
        : Verb == "list" ? (Name.Length == 0 ? null : "There is one word too many.")
        : Name.Length == 0 ? "The account's name is missing."
        : AccountRules.NameProblem(Name) is { } rule ? $"The name '{Name}' {rule}."
        : Groups?.FirstOrDefault(group => AccountRules.GroupProblem(group) is not null) is { } wrong ? $"The group '{wrong}' {AccountRules.GroupProblem(wrong)}."
        : null;
}
