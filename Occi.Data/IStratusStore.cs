using Occi.Core;

namespace Occi.Data;

/// <summary>Everything that Stratus remembers. A singleton; safe to use concurrently.</summary>
public interface IStratusStore : IEntityReader, IUserMixinReader, IUsageReader, IAuditReader, IQuarantineReader, IImageReader, IAsyncDisposable
{
    /// <summary>Makes the schema what this version needs. Repeatable; refuses a database that a newer version has written.</summary>
    Task MigrateAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Runs work in a transaction and returns when it is durable: on disk, not only in the system's cache. Writers that come at the same time share one
    /// commit. When the work throws, nothing of it remains and the exception is the caller's; the others of the same commit are not touched.
    /// </summary>
    /// <param name="work">Quick, and free of any I/O but the transaction's: every other writer waits for it.</param>
    /// <param name="cancellationToken">Withdraws work that has not begun.</param>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    Task<T> WriteAsync<T>(Func<IStoreTransaction, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>The entity with the links that it owns, those being deleted among them, all as they were at one moment; or null.</summary>
    Task<StoredResource?> FindWithLinksAsync(EntityId id, CancellationToken cancellationToken);

    /// <summary>The kinds of which there are entities.</summary>
    Task<IReadOnlyList<CategoryId>> ListKindsAsync(CancellationToken cancellationToken);

    /// <summary>How much work waits.</summary>
    Task<OperationBacklog> BacklogAsync(CancellationToken cancellationToken);

    /// <summary>The work in the queue of a subject, what is under way included, the oldest first.</summary>
    Task<IReadOnlyList<Operation>> ListOperationsAsync(EntityId subject, CancellationToken cancellationToken);

    /// <summary>The wrapped key of a disk; null of one that is not encrypted.</summary>
    Task<string?> FindVolumeKeyAsync(EntityId storage, CancellationToken cancellationToken);
}
