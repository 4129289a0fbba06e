namespace Stratus.EndToEnd.Tests;

/// <summary>A client that makes, changes and deletes its own entities, without pause, and writes down what the server has promised.</summary>
internal sealed class LoadClient(CrashPlan plan, int seed)
{
    private readonly Random _random = new(seed);

    internal List<LedgerEntry> Entries { get; } = [];

    /// <summary>Answers that no client should ever get.</summary>
    internal List<string> Surprises { get; } = [];

    /// <summary>Goes on until the server is gone.</summary>
    internal async Task RunAsync(OcciApi api, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await StepAsync(api, cancellationToken);
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            // This is what the test is about.
        }
    }

    private Task StepAsync(OcciApi api, CancellationToken cancellationToken) => _random.Next(100) switch
    {
        < 20 => CreateComputeAsync(api, cancellationToken),
        < 32 => CreateAsync(api, OcciDraft.Storage(0.01m), "online", cancellationToken),
        < 40 => CreateAsync(api, OcciDraft.Network(Subnets.Next()), "active", cancellationToken),
        < 55 => AttachAsync(api, cancellationToken),
        < 62 => DetachAsync(api, cancellationToken),
        < 82 => ActAsync(api, cancellationToken),
        _ => DeleteAsync(api, cancellationToken),
    };

    private async Task CreateComputeAsync(OcciApi api, CancellationToken cancellationToken)
    {
        var draft = OcciDraft.Compute("crash");
        var targets = new List<LedgerEntry>();
        if (_random.Next(2) == 0)
        {
            targets.AddRange(new[] { FreeStorage(), Pick(entry => entry is { Kind: "network", State: "active" }) }.OfType<LedgerEntry>());
            targets.ForEach(target => target.IsInUse = true);
            draft = targets.Aggregate(draft, (whole, target) => whole.LinkedTo(target.Location));
        }

        if (await CreateAsync(api, draft, "active", cancellationToken) is { } compute)
        {
            compute.Targets.UnionWith(targets.Select(target => target.Location));
        }
    }

    private async Task<LedgerEntry?> CreateAsync(OcciApi api, OcciDraft draft, string state, CancellationToken cancellationToken)
    {
        if (Entries.Count(entry => draft.Collection == $"/{entry.Kind}/" && entry.Fate != Fate.Deleted) >= plan.EntitiesEach)
        {
            await DeleteAsync(api, cancellationToken);
            return null;
        }

        var answer = await api.PostAsync(draft, cancellationToken);
        if (Note(answer, $"POST {draft.Collection}", isRefusalFine: draft.Lines.Any(line => line.StartsWith("Link", StringComparison.Ordinal))))
        {
            Entries.Add(new LedgerEntry(answer.Location!, state));
            return Entries[^1];
        }

        return null;
    }

    private async Task AttachAsync(OcciApi api, CancellationToken cancellationToken)
    {
        var compute = Pick(entry => entry is { Kind: "compute", State: "active" or "inactive" });
        var target = _random.Next(3) > 0 ? FreeStorage() : Pick(entry => entry is { Kind: "network", State: "active", IsInUse: false });
        if (compute is null || target is null)
        {
            return;
        }

        target.IsInUse = true;
        var answer = await api.PostAsync(OcciDraft.Link(compute.Location, target.Location), cancellationToken);
        if (Note(answer, $"POST a link of {compute.Location} to {target.Location}", isRefusalFine: true))
        {
            Entries.Add(new LedgerEntry(answer.Location!, null) { Owner = compute, Target = target });
        }
    }

    private async Task DetachAsync(OcciApi api, CancellationToken cancellationToken)
    {
        if (Pick(entry => entry.Owner is { Fate: Fate.Alive } owner && (plan.DetachesLive || owner.State == "inactive")) is { } link)
        {
            await DeleteAsync(api, link, cancellationToken);
        }
    }

    private async Task ActAsync(OcciApi api, CancellationToken cancellationToken)
    {
        if (Pick(entry => entry.State is not null && (entry.Kind == "compute" || entry is { Kind: "network" or "storage", IsInUse: false })) is not { } entry)
        {
            return;
        }

        var (action, method, state) = NextAction(entry);
        var before = entry.State;
        entry.State = null;
        var answer = await api.ActAsync(entry.Location, action, method, cancellationToken);
        entry.State = Note(answer, $"{action} of {entry.Location}", isRefusalFine: true) ? state : before;
    }

    private (string Action, string? Method, string State) NextAction(LedgerEntry entry) => (entry.Kind, entry.State) switch
    {
        ("compute", "active") => _random.Next(3) switch
        {
            0 => ("stop", "poweroff", "inactive"),
            1 => ("suspend", "suspend", "suspended"),
            _ => ("restart", "cold", "active"),
        },
        ("compute", _) => ("start", null, "active"),
        ("network", "active") => ("down", null, "inactive"),
        ("network", _) => ("up", null, "active"),
        (_, "online") => ("offline", null, "offline"),
        _ => ("online", null, "online"),
    };

    private async Task DeleteAsync(OcciApi api, CancellationToken cancellationToken)
    {
        var isMachine = _random.Next(2) == 0;
        if (Pick(entry => isMachine ? entry.Kind == "compute" : entry is { Owner: null, IsInUse: false }) is { } entry)
        {
            await DeleteAsync(api, entry, cancellationToken);
        }
    }

    private async Task DeleteAsync(OcciApi api, LedgerEntry entry, CancellationToken cancellationToken)
    {
        var links = Entries.Where(link => link.Owner == entry && link.IsAlive).ToList();
        Mark(Fate.Doubtful);
        var answer = await api.DeleteAsync(entry.Location, cancellationToken);
        Mark(Note(answer, $"DELETE {entry.Location}", isRefusalFine: true) ? Fate.Deleted : Fate.Alive);

        void Mark(Fate fate)
        {
            entry.Fate = fate;
            links.ForEach(link => link.Fate = fate);
        }
    }

    private LedgerEntry? FreeStorage() => Pick(entry => entry is { Kind: "storage", State: "online", IsInUse: false });

    private LedgerEntry? Pick(Func<LedgerEntry, bool> isFit)
    {
        var fit = Entries.Where(entry => entry.IsAlive && isFit(entry)).ToList();
        return fit.Count == 0 ? null : fit[_random.Next(fit.Count)];
    }

    private bool Note(OcciAnswer answer, string what, bool isRefusalFine)
    {
        if (!answer.IsAcknowledged && ((int)answer.Status >= 500 || !isRefusalFine))
        {
            Surprises.Add($"{what}: {(int)answer.Status} {answer.Text.Trim()}");
        }

        return answer.IsAcknowledged;
    }
}
