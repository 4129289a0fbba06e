using Occi.Core;
using Occi.Data;

namespace Occi.Server.Orchestration;

/// <summary>Gathers what came of each entity of a request; one refusal refuses all.</summary>
internal sealed class BatchOutcome
{
    private readonly List<Changed> _changes = [];
    private readonly ProblemList _problems = [];
    private Refused? _first;

    /// <summary>What became of the entities, in the order of the request.</summary>
    public IReadOnlyList<Changed> Changes => _changes;

    /// <summary>The entities, and after them those that were made of them.</summary>
    public IReadOnlyList<StoredEntity> Entities => [.. _changes.Select(change => change.Entity), .. _changes.Select(change => change.Copy).OfType<StoredEntity>()];

    /// <summary>Every reason, as far as they are told; null when there is none.</summary>
    public Refused? Refused => _first is { } first ? first with { Problems = _problems } : null;

    /// <summary>A request that was refused before it came to any entity.</summary>
    public static BatchOutcome Of(Refused refused)
    {
        var outcome = new BatchOutcome();
        outcome.Add(refused);
        return outcome;
    }

    /// <summary>One entity more.</summary>
    public void Add(Decision<StoredEntity> decision) => Add(decision.Map(Changed.Of));

    /// <summary>One entity more.</summary>
    public void Add(Decision<Changed> decision)
    {
        if (decision.TryGet(out var change))
        {
            _changes.Add(change);
        }
        else
        {
            Add(decision.Refused!);
        }
    }

    /// <summary>One reason more.</summary>
    public void Add(Refused refused)
    {
        _first ??= refused;
        _problems.AddRange(refused.Problems);
    }
}
