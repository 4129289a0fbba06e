using System.Text.Json.Nodes;
using Drivers.Abstractions;
using Drivers.Memory;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Occi.Data;
using Occi.Server;
using Occi.Server.Hosts;
using Occi.Server.Pools;
using Storage.Iscsi;

namespace Occi.Fuzz.Site;

/// <summary>The real server on a free port of loopback, with the memory driver and a directory of its own.</summary>
internal sealed class FuzzSite : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>4 TiB, in bytes: every file system has files of this size, if they are sparse; what it has not is no mistake of the server.</summary>
    private const string LargestVolume = "4398046511104";

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("stratus-fuzz-");
    private readonly MemoryBackend _backend = new(TimeProvider.System, MemorySettings.Default);
    private WebApplication? _app;

    /// <summary>What the server logged as errors.</summary>
    public ErrorLog Errors { get; } = new();

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app!.Urls.First());

    /// <summary>A part of every path that must not be told to clients.</summary>
    public string Home => _home.FullName;

    /// <summary>Starts the server.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var settings = new JsonObject
        {
            ["images"] = new JsonArray(new JsonObject { ["name"] = "tiny", ["title"] = "Tiny", ["path"] = PathOf("tiny.qcow2") }),
            ["worker"] = new JsonObject { ["sweepSeconds"] = 5 },
            ["logging"] = new JsonObject { ["console"] = new JsonObject { ["logLevel"] = new JsonObject { ["default"] = "None" } } },
        };
        await File.WriteAllTextAsync(PathOf("tiny.qcow2"), "an image", cancellationToken);
        await File.WriteAllTextAsync(PathOf("stratus.json"), settings.ToJsonString(), cancellationToken);
        _app = await StratusApplication.CreateAsync(["--config", PathOf("stratus.json"), "--data", PathOf("data"), "--url", "http://127.0.0.1:0"], Register, cancellationToken);
        await _app.StartAsync(cancellationToken);
    }

    /// <summary>Waits until the worker has nothing to do; what it still has when it never comes to that.</summary>
    public async Task<IReadOnlyList<string>> WaitUntilIdleAsync(CancellationToken cancellationToken)
    {
        var store = _app!.Services.GetRequiredService<IStratusStore>();
        var started = TimeProvider.System.GetTimestamp();
        using var pause = new PeriodicTimer(Pause);
        while ((await store.BacklogAsync(cancellationToken)).Count > 0)
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                return await WaitingAsync(cancellationToken);
            }

            await pause.WaitForNextTickAsync(cancellationToken);
        }

        return [];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync(CancellationToken.None);
            await _app.DisposeAsync();
        }

        _backend.Dispose();
        Errors.Dispose();
        _home.Delete(recursive: true);
    }

    /// <summary>The work that waits, with what hinders it.</summary>
    private async Task<IReadOnlyList<string>> WaitingAsync(CancellationToken cancellationToken)
    {
        await using var database = new SqliteConnection($"Data Source={PathOf("data/stratus.db")};Mode=ReadOnly");
        await database.OpenAsync(cancellationToken);
        await using var command = database.CreateCommand();
        command.CommandText = "select verb || ' of ' || entity || ' after ' || attempts || ' attempts: ' || coalesce(error, 'no reason') from operations order by id";
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var waiting = new List<string>();
        while (await rows.ReadAsync(cancellationToken))
        {
            waiting.Add(rows.GetString(0));
        }

        return waiting;
    }

    private string PathOf(string name) => Path.Combine(_home.FullName, name);

    private void Register(IServiceCollection services)
    {
        var context = new DriverContext(Guid.NewGuid(), _home.FullName, new Dictionary<string, string>(), TimeProvider.System, new SilentDriverLog());
        var small = new Dictionary<string, string> { ["maxVolumeBytes"] = LargestVolume };
        services
            .AddSingleton(new SiteHosts([new SiteHost(SiteHost.Default, new MemoryDriver(_backend, context))]))
            .AddSingleton(new StoragePools([new StoragePool("default", [], new DirectoryVolumeModule().Create(context with { Settings = small }))]))
            .TryAddEnumerable(ServiceDescriptor.Singleton<ILoggerProvider>(Errors));
    }

    private sealed class SilentDriverLog : IDriverLog
    {
        public void Information(string message)
        {
        }

        public void Warning(string message, Exception? cause = null)
        {
        }
    }
}
