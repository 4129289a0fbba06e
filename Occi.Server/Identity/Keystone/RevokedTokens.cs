using System.Collections.Concurrent;

namespace Occi.Server.Identity.Keystone;

/// <summary>Revoked tokens in memory, and in whatever survives a restart.</summary>
/// <param name="save">Makes one survive; returns when it does.</param>
/// <param name="time">The clock.</param>
internal sealed class RevokedTokens(Func<RevokedToken, CancellationToken, Task> save, TimeProvider time) : IRevokedTokens
{
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _until = new();

    /// <summary>How many are remembered.</summary>
    internal int Count => _until.Count;

    /// <summary>Learns what was revoked before this process; for the start.</summary>
    public void Load(IEnumerable<RevokedToken> tokens)
    {
        foreach (var token in tokens)
        {
            _until[token.Id] = token.Until;
        }

        Forget();
    }

    /// <inheritdoc/>
    public async Task AddAsync(Guid id, DateTimeOffset until, CancellationToken cancellationToken)
    {
        _until[id] = until; // at once, whatever becomes of saving it
        Forget();
        await save(new RevokedToken(id, until), cancellationToken);
    }

    /// <inheritdoc/>
    public bool Contains(Guid id) => _until.ContainsKey(id);

    private void Forget()
    {
        var now = time.GetUtcNow();
        foreach (var ended in _until.Where(entry => entry.Value <= now))
        {
            _until.TryRemove(ended);
        }
    }
}
