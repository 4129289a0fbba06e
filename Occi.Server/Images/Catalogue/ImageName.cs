using System.Text;
using System.Text.RegularExpressions;

namespace Occi.Server.Images.Catalogue;

/// <summary>What images are called: a name, which becomes a part of their template's term, and a title for people.</summary>
internal static partial class ImageName
{
    /// <summary>What a name is, as a rule that somebody has broken.</summary>
    public const string Rule = "is no name such as debian-12: at most 64 letters, digits, '.', '_' and '-', of which the first is a small letter or a digit";

    /// <summary>What a title is, as a rule that somebody has broken.</summary>
    public static readonly string TitleRule = $"is no text of 1 to {LongestTitle} printable characters";

    private const int Longest = 64;
    private const int LongestTitle = 255;
    private const string Nameless = "saved";

    /// <summary>Whether it is a name.</summary>
    public static bool IsName(string text) => NamePattern().IsMatch(text);

    /// <summary>Whether it is a title.</summary>
    public static bool IsTitle(string text) => text.Length is > 0 and <= LongestTitle && !text.Any(char.IsControl) && text.Any(sign => char.IsLetterOrDigit(sign) || char.IsPunctuation(sign) || char.IsSymbol(sign));

    /// <summary>The name that is most like a title.</summary>
    public static string Of(string title)
    {
        var name = new StringBuilder(Longest);
        foreach (var sign in title.ToLowerInvariant())
        {
            var isSign = char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign);
            if (name.Length < Longest && (isSign || (name.Length > 0 && name[^1] != '-')))
            {
                name.Append(isSign || sign is '.' or '_' ? sign : '-');
            }
        }

        return name.ToString().TrimEnd('-') is { Length: > 0 } found ? found : Nameless;
    }

    [GeneratedRegex(@"^[a-z0-9][a-zA-Z0-9_.-]{0,63}\z")]
    private static partial Regex NamePattern();
}
