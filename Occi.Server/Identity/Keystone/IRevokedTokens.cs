namespace Occi.Server.Identity.Keystone;

/// <summary>The tokens that were taken back before their end.</summary>
internal interface IRevokedTokens
{
    /// <summary>Takes one back; when this returns, it survives a restart. Safe to repeat.</summary>
    /// <param name="id">The token's.</param>
    /// <param name="until">Its end: afterwards it need not be remembered.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task AddAsync(Guid id, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Whether it was taken back. Asked with every request.</summary>
    bool Contains(Guid id);
}
