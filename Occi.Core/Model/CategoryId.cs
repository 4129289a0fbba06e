using System.Diagnostics.CodeAnalysis;

namespace Occi.Core;

/// <summary>What identifies a category: its scheme followed by its term (GFD.221). Compared by ordinal.</summary>
/// <param name="Scheme">A URI that ends in <c>#</c>.</param>
/// <param name="Term">The name within the scheme.</param>
public readonly record struct CategoryId(string Scheme, string Term)
{
    /// <summary>Longer ones are refused: none that is defined anywhere comes near it, and an answer may name one in many sentences.</summary>
    public const int Longest = 1024;

    /// <summary>Splits an identifier after its <c>#</c>; refuses one without a scheme or a term, with characters that no URI has, or beyond <see cref="Longest"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CategoryId id)
    {
        var hash = text?.IndexOf('#', StringComparison.Ordinal) ?? -1;
        if (text is null || text.Length > Longest || hash <= 0 || !IsTerm(text.AsSpan(hash + 1)) || !UriText.IsPlain(text))
        {
            id = default;
            return false;
        }

        id = new CategoryId(text[..(hash + 1)], text[(hash + 1)..]);
        return true;
    }

    /// <summary>Whether the text may be a term: a letter or digit, then letters, digits, <c>-</c>, <c>_</c> and <c>.</c> (GFD.229).</summary>
    public static bool IsTerm(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !char.IsAsciiLetterOrDigit(text[0]))
        {
            return false;
        }

        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Scheme and term in one, e.g. <c>http://schemas.ogf.org/occi/infrastructure#compute</c>.</summary>
    public override string ToString() => Scheme + Term;
}
