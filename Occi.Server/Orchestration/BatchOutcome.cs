using Occi.Core;
using Occi.Data;

namespace Occi.Server.Orchestration;

/// <summary>Gathers what came of each entity of a request; one refusal refuses all.</summary>
internal sealed class BatchOutcome
{
    private readonly List<StoredEntity> _entities = [];
    private readonly ProblemList _problems = [];
    private Refusal? _why;

    /// <summary>The entities, in the order of the request.</summary>
    public IReadOnlyList<StoredEntity> Entities => _entities;

    /// <summary>Every reason, as far as they are told; null when there is none.</summary>
    public Refused? Refused => _why is { } why ? new Refused(why, _problems) : null;

    /// <summary>A request that was refused before it came to any entity.</summary>
    public static BatchOutcome Of(Refusal why, IReadOnlyList<OcciProblem> problems)
    {
        var outcome = new BatchOutcome { _why = why };
        outcome._problems.AddRange(problems);
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

        _why ??= decision.Refusal;
        _problems.AddRange(decision.Problems);
    }
}
