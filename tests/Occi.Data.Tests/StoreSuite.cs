namespace Occi.Data.Tests;

/// <summary>What every store must keep. A dialect derives from each part of the suite and says how it is opened.</summary>
public abstract class StoreSuite : IAsyncLifetime
{
    private protected ManualTime Time { get; } = new();

    /// <summary>Migrated and empty.</summary>
    private protected IStratusStore Store { get; private set; } = null!;

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A database of this test's own.</summary>
    protected abstract ValueTask<IStratusStore> OpenAsync(TimeProvider time);

    /// <summary>Removes the database.</summary>
    protected abstract ValueTask RemoveAsync();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Store = await OpenAsync(Time);
        await Store.MigrateAsync(Token);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await RemoveAsync();
        GC.SuppressFinalize(this);
    }

    private protected async Task<StoredEntity> ReadAsync(StoredEntity entity) =>
        await Store.FindAsync(entity.Id, Token) ?? throw new InvalidOperationException($"{entity.Id} is not stored.");
}
