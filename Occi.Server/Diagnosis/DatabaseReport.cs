using Occi.Core.Registry;
using Occi.Data;

namespace Occi.Server.Diagnosis;

/// <summary>Tells the operators what in the database cannot be read or shown. The database is opened before there is a log: until then nothing of it is read.</summary>
internal sealed class DatabaseReport
{
    private ILogger? _logger;

    /// <summary>A sentence of the store.</summary>
    public void Tell(string sentence)
    {
        if (_logger is { } logger)
        {
            DatabaseLog.Unreadable(logger, sentence);
        }
    }

    /// <summary>From now on there is a log; tells of entities that nobody will see, because the site does not know their kind.</summary>
    public async Task BeginAsync(ILogger logger, IStratusStore store, CategoryRegistry registry, CancellationToken cancellationToken)
    {
        _logger = logger;
        foreach (var kind in (await store.ListKindsAsync(cancellationToken)).Where(kind => registry.FindKind(kind) is not { Location: not null }))
        {
            DatabaseLog.UnknownKind(logger, kind.ToString());
        }
    }
}
