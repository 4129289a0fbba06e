namespace Occi.Data.Tests;

/// <summary>Short ways to write.</summary>
internal static class StoreExtensions
{
    /// <summary>Writes without a result.</summary>
    public static Task DoAsync(this IStratusStore store, Func<IStoreTransaction, Task> work) => store.WriteAsync(
        async transaction =>
        {
            await work(transaction);
            return true;
        },
        TestContext.Current.CancellationToken);

    /// <summary>Reads or writes with a result.</summary>
    public static Task<T> AskAsync<T>(this IStratusStore store, Func<IStoreTransaction, Task<T>> work) =>
        store.WriteAsync(work, TestContext.Current.CancellationToken);

    /// <summary>Stores entities in this order.</summary>
    public static Task InsertAsync(this IStratusStore store, params StoredEntity[] entities) => store.DoAsync(async transaction =>
    {
        foreach (var entity in entities)
        {
            await transaction.InsertAsync(entity, TestContext.Current.CancellationToken);
        }
    });

    /// <summary>Adds work of an entity to its own queue.</summary>
    public static Task EnqueueAsync(this IStratusStore store, StoredEntity entity, params string[] verbs) => store.DoAsync(async transaction =>
    {
        foreach (var verb in verbs)
        {
            await transaction.EnqueueAsync(new NewOperation(entity.Id, entity.Id, verb), TestContext.Current.CancellationToken);
        }
    });

    /// <summary>Takes what is due for a minute.</summary>
    public static Task<IReadOnlyList<Operation>> TakeAsync(this IStratusStore store, string holder = "one", int limit = 10) =>
        store.AskAsync(transaction => transaction.TakeOperationsAsync(holder, TimeSpan.FromMinutes(1), _ => limit, TestContext.Current.CancellationToken));
}
