using System.Globalization;

namespace Occi.Fuzz.Corpus;

/// <summary>
/// The entities that requests are about. Their names are chosen by the client, so that a request says the same whatever the server has answered before: it can be made
/// again from seed and index alone.
/// </summary>
internal static class Pool
{
    private const int Size = 12;

    /// <summary>One of the few UUIDs of a kind.</summary>
    public static string Id(Dice dice, string kind) => Id(kind, dice.Below(Size));

    /// <summary>One of the few paths of a kind.</summary>
    public static string Path(Dice dice, string kind) => $"/{kind}/{Id(dice, kind)}";

    /// <summary>A path of any kind.</summary>
    public static string AnyPath(Dice dice) => Path(dice, dice.Pick<string>(Words.Kinds));

    /// <summary>The UUID with a number.</summary>
    public static string Id(string kind, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{Array.IndexOf(Words.Kinds, kind):x6}{number:x6}");
}
