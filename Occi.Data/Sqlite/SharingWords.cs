using System.Text;

namespace Occi.Data.Sqlite;

/// <summary>How <see cref="Sharing"/> is kept.</summary>
internal static class SharingWords
{
    public const string Private = "private";
    public const string Group = "group";
    public const string Public = "public";

    public static string Of(Sharing sharing) => sharing switch
    {
        Sharing.Private => Private,
        Sharing.Group => Group,
        Sharing.Public => Public,
        _ => throw new ArgumentOutOfRangeException(nameof(sharing), sharing, "A way of sharing that the store does not know."),
    };

    /// <summary>Null for what is none; nobody else sees such a row, as no index of shared ones has it.</summary>
    public static Sharing? Find(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("private"u8) ? Sharing.Private
        : word.SequenceEqual("group"u8) ? Sharing.Group
        : word.SequenceEqual("public"u8) ? Sharing.Public
        : null;

    /// <exception cref="InvalidDataException">The word is none of them.</exception>
    public static Sharing Read(ReadOnlySpan<byte> word) =>
        Find(word) ?? throw new InvalidDataException($"The database holds '{Encoding.UTF8.GetString(word)}' where private, group or public must stand.");
}
