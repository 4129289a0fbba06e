using System.Text.RegularExpressions;
using Grid.Credentials.Names;

namespace Grid.Credentials.Trust;

/// <summary>Names that an authority may sign, as a pattern of their slash form.</summary>
internal sealed partial class SubjectPattern
{
    private const int MaxLength = 1024;
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline;

    private readonly Regex _regex;

    private SubjectPattern(string expression) => _regex = new Regex($@"\A(?:{expression})\z", Options);

    /// <summary>A pattern of a signing policy: <c>*</c> is any text, <c>?</c> any character.</summary>
    /// <exception cref="FormatException">It is too long.</exception>
    public static SubjectPattern OfWildcards(string text) =>
        new(Regex.Escape(Checked(text)).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal));

    /// <summary>A regular expression, as a namespaces file has it. It must match the whole name.</summary>
    /// <exception cref="FormatException">It is none, too long, or one that may take exponential time.</exception>
    public static SubjectPattern OfExpression(string text)
    {
        try
        {
            _ = new Regex(Checked(text), RegexOptions.CultureInvariant); // by itself, so that no parenthesis reaches out of the group around it
            return new SubjectPattern(text);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new FormatException($"has a pattern '{text}' that cannot be used: {exception.Message}", exception);
        }
    }

    /// <summary>Whether the name is among those of the pattern. Never for a name whose slash form is that of others too.</summary>
    public bool Matches(DistinguishedName name) => name.UniqueForms().Any(_regex.IsMatch);

    /// <summary>Refuses what is too long, and gives attributes the names that OpenSSL gives them, as policies use older ones.</summary>
    private static string Checked(string text) =>
        text.Length > MaxLength
            ? throw new FormatException($"has a pattern of more than {MaxLength} characters")
            : OldUserId().Replace(OldEmail().Replace(text, "/emailAddress="), "/UID=");

    [GeneratedRegex("/E(mail)?=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OldEmail();

    [GeneratedRegex("/userid=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OldUserId();
}
