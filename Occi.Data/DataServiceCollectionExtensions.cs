using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Occi.Data.Sqlite;

namespace Occi.Data;

/// <summary>Registers the stores.</summary>
public static class DataServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IStratusStore"/> on SQLite. Needs a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddSqliteStore(this IServiceCollection services, Func<IServiceProvider, SqliteStoreOptions> options)
    {
        services.TryAddSingleton<IStratusStore>(provider => new SqliteStore(options(provider).Path, provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
