using System.IO.Enumeration;

namespace Occi.Server.Identity.Mapping;

/// <summary>A text in which <c>*</c> stands for any characters, as administrators write it in the mapping.</summary>
internal readonly record struct Pattern(string Text)
{
    /// <summary>Whether it stands for all of them.</summary>
    public bool Matches(string value) =>
        Text.Contains('*', StringComparison.Ordinal) ? FileSystemName.MatchesSimpleExpression(Escaped(Text), value, ignoreCase: false) : Text == value;

    /// <summary>Nothing but the star is special here.</summary>
    private static string Escaped(string text) => text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("?", @"\?", StringComparison.Ordinal);
}
