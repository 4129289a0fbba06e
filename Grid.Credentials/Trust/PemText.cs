using System.Security.Cryptography;

namespace Grid.Credentials.Trust;

/// <summary>The blocks of a PEM text.</summary>
internal static class PemText
{
    private const string Begin = "-----BEGIN ";

    /// <summary>Whether the text has a beginning of a block.</summary>
    public static bool IsPem(string text) => text.Contains(Begin, StringComparison.Ordinal);

    /// <summary>The labels and contents of all blocks.</summary>
    /// <exception cref="FormatException">A block has a beginning but no end, as in a file that is being written.</exception>
    public static List<(string Label, byte[] Content)> Read(string text)
    {
        var blocks = new List<(string, byte[])>();
        var rest = text.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            if (rest[..fields.Location.Start.Value].Contains(Begin, StringComparison.Ordinal))
            {
                break; // an unfinished block before a whole one
            }

            blocks.Add((rest[fields.Label].ToString(), Convert.FromBase64String(rest[fields.Base64Data].ToString())));
            rest = rest[fields.Location.End.Value..];
        }

        return rest.Contains(Begin, StringComparison.Ordinal) || blocks.Count == 0 ? throw new FormatException("has a PEM block without its end") : blocks;
    }
}
