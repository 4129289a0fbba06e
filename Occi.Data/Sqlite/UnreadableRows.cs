using System.Collections.Concurrent;

namespace Occi.Data.Sqlite;

/// <summary>Tells of each row that cannot be read as it should be, once. Safe to use concurrently.</summary>
/// <param name="tell">Takes a sentence for the operators.</param>
internal sealed class UnreadableRows(Action<string>? tell)
{
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);

    /// <summary>Nobody wants to know.</summary>
    public static UnreadableRows Untold { get; } = new(null);

    /// <summary>All that are of a kind that is none.</summary>
    public void TellKind(string kind) => Tell($"The entities of the kind '{kind}' in the database cannot be shown: that is no category.");

    public void Tell(string sentence)
    {
        if (tell is not null && _told.TryAdd(sentence, true))
        {
            tell(sentence);
        }
    }
}
