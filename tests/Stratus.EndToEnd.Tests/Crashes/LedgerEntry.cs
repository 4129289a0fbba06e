namespace Stratus.EndToEnd.Tests;

/// <summary>What a client knows of an entity from the server's answers alone.</summary>
internal sealed class LedgerEntry(string location, string? state)
{
    internal string Location { get; } = location;

    internal string Kind { get; } = location.Split('/')[1];

    internal Guid Id { get; } = Guid.Parse(location.Split('/')[2]);

    internal Fate Fate { get; set; } = Fate.Alive;

    /// <summary>Where the last acknowledged action leads; null while one is unanswered.</summary>
    internal string? State { get; set; } = state;

    /// <summary>What a machine was made with or given since.</summary>
    internal HashSet<string> Targets { get; } = [];

    /// <summary>The machine of a link.</summary>
    internal LedgerEntry? Owner { get; init; }

    /// <summary>Where a link leads.</summary>
    internal LedgerEntry? Target { get; init; }

    /// <summary>Whether a link to it may exist.</summary>
    internal bool IsInUse { get; set; }

    internal bool IsAlive => Fate == Fate.Alive;
}
