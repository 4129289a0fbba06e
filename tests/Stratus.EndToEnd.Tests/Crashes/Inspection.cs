namespace Stratus.EndToEnd.Tests;

/// <summary>Compares what was promised to clients, what clients read, what is stored, and what the backend has. Only when no operation is left.</summary>
internal sealed class Inspection(ServerHome home, OcciApi api, IBackendView backend)
{
    private readonly StratusDatabase _database = new(home);

    /// <summary>Everything that is wrong, in sentences; doubts in the ledger are settled by what was found.</summary>
    internal async Task<IReadOnlyList<string>> ProblemsAsync(IReadOnlyList<LedgerEntry> ledger, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        foreach (var entry in ledger)
        {
            problems.AddRange(Judge(entry, await api.FindAsync(entry.Location, cancellationToken)));
        }

        var rows = _database.Entities();
        var contents = await backend.ReadAsync(cancellationToken);
        problems.AddRange(rows.Where(row => row.Desired == "absent").Select(row => $"{row.Location} is being deleted, and no operation does it"));
        problems.AddRange(rows.Where(row => row.State == "error" || row.Message is not null).Select(row => $"{row.Location} is {row.State}: {row.Message}"));
        problems.AddRange(contents.Flaws);
        problems.AddRange(Compare("machine", Ids(rows, "compute"), contents.Machines));
        problems.AddRange(Compare("network", Ids(rows, "network"), contents.Networks));
        problems.AddRange(Compare("attachment", rows.Where(row => row.IsLink).Select(row => row.Id).ToHashSet(), contents.Attachments));
        problems.AddRange(Compare("volume", Ids(rows, "storage"), Volumes(problems)));
        return problems;
    }

    /// <summary>What exists although nobody was told: requests that were never answered. Its owner may use it from now on.</summary>
    internal IEnumerable<LedgerEntry> Unannounced(IReadOnlyList<LedgerEntry> ledger)
    {
        var known = ledger.Select(entry => entry.Id).ToHashSet();
        return _database.Entities().Where(row => !row.IsLink && !known.Contains(row.Id)).Select(row => new LedgerEntry(row.Location, row.State));
    }

    /// <summary>Which entities links lead to, after everything has come to rest.</summary>
    internal void Settle(IReadOnlyList<LedgerEntry> ledger)
    {
        var used = _database.Entities().Select(row => row.Target).OfType<Guid>().ToHashSet();
        foreach (var entry in ledger)
        {
            entry.IsInUse = used.Contains(entry.Id);
        }
    }

    private static IEnumerable<string> Judge(LedgerEntry entry, OcciEntity? found)
    {
        if (entry.Fate == Fate.Doubtful)
        {
            entry.Fate = found is null ? Fate.Deleted : Fate.Alive;
        }

        if (found is null || !entry.IsAlive)
        {
            var isRight = entry.IsAlive == (found is not null);
            return isRight ? [] : [entry.IsAlive ? $"{entry.Location} was acknowledged and is gone" : $"{entry.Location} was deleted and is back: {found}"];
        }

        var isLink = entry.Owner is not null;
        var expected = entry.State ?? found.State;
        entry.State = isLink ? null : expected;
        var missing = entry.Targets.Where(target => found.Links.All(link => link.Target != target)).Select(target => $"{entry.Location} has lost its link to {target}");
        return isLink || found.State == expected ? missing : [$"{entry.Location} was acknowledged to become {expected} and is {found}", .. missing];
    }

    private static HashSet<Guid> Ids(IReadOnlyList<StoredRow> rows, string kind) => rows.Where(row => row.Kind == kind).Select(row => row.Id).ToHashSet();

    private static IEnumerable<string> Compare(string what, HashSet<Guid> stored, IReadOnlySet<Guid> present) =>
    [
        .. stored.Except(present).Select(id => $"the {what} {id} is stored and not on the backend"),
        .. present.Except(stored).Select(id => $"the {what} {id} is on the backend and nobody's"),
    ];

    private HashSet<Guid> Volumes(List<string> problems)
    {
        var files = Directory.Exists(Path.Combine(home.Data, "volumes")) ? Directory.GetFiles(Path.Combine(home.Data, "volumes")) : [];
        problems.AddRange(files.Where(file => !file.EndsWith(".raw", StringComparison.Ordinal)).Select(file => $"{file} is unfinished and nobody's"));
        return files.Where(file => file.EndsWith(".raw", StringComparison.Ordinal)).Select(file => Guid.Parse(Path.GetFileNameWithoutExtension(file))).ToHashSet();
    }
}
