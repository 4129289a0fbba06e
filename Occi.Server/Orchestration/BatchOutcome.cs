using Occi.Core;
using Occi.Data;

namespace Occi.Server.Orchestration;

/// <summary>Gathers what came of each entity of a request; one refusal refuses all.</summary>
internal sealed class BatchOutcome
{
    private readonly List<StoredEntity> _entities = [];
    private readonly ProblemList _problems = [];
    private Refused? _first;

    /// <summary>The entities, in the order of the request.</summary>
    public IReadOnlyList<StoredEntity> Entities => _entities;

    /// <summary>Every reason, as far as they are told; null when there is none.</summary>
    public Refused? Refused => _first is { } first ? first with { Problems = _problems } : null;

    /// <summary>A request that was refused before it came to any entity.</summary>
    public static BatchOutcome Of(Refused refused)
    {
        var outcome = new BatchOutcome { _first = refused };
        outcome._problems.AddRange(refused.Problems);
        return outcome;
    }

    /// <summary>One entity more.</summary>
    public void Add(Decision<StoredEntity> decision)
    {
        if (decision.TryGet(out var entity))
        {
            _entities.Add(entity);
            return;
        }

        _first ??= decision.Refused;
        _problems.AddRange(decision.Problems);
    }
}
