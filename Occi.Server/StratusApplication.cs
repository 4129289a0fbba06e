using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Occi.Core.Registry;
using Occi.Data;
using Occi.Server.Audit;
using Occi.Server.Catalogue;
using Occi.Server.Configuration;
using Occi.Server.Diagnosis;
using Occi.Server.Drivers;
using Occi.Server.Hosts;
using Occi.Server.Http;
using Occi.Server.Http.Collections;
using Occi.Server.Http.Description;
using Occi.Server.Identity;
using Occi.Server.Identity.FrontProxy;
using Occi.Server.Identity.Keystone;
using Occi.Server.Images;
using Occi.Server.Orchestration;
using Occi.Server.Orchestration.Networks;
using Occi.Server.Pools;
using Occi.Server.Quarantine;
using Occi.Server.Tls;

namespace Occi.Server;

/// <summary>Puts the server together: settings, database, drivers, then everything that uses them.</summary>
internal static class StratusApplication
{
    private const string InstallationKey = "installation";

    /// <summary>A server that is ready to run.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="configure">Registers services in place of the server's own: another clock, a driver that a test holds in its hands.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ConfigurationException">It cannot start as it is configured.</exception>
    public static async Task<WebApplication> CreateAsync(string[] arguments, Action<IServiceCollection>? configure, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { Args = [], ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddStratus(arguments);
        var options = OptionsReader.Read(builder.Configuration);
        var address = ListenAddress.Read(options);
        configure?.Invoke(builder.Services);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddLogging(options);
        builder.AddHttp(options, address);

        var directoryLock = DataDirectoryLock.Take(options.DataDirectory);
        var report = new DatabaseReport();
        IStratusStore? store = null;
        try
        {
            store = await OpenStoreAsync(options, report, cancellationToken);
            builder.Services.AddSingleton(_ => directoryLock).AddSingleton(_ => store); // by factories, so that they are closed with the server
            return await BuildAsync(builder, options, store, report, cancellationToken);
        }
        catch
        {
            await (store?.DisposeAsync() ?? ValueTask.CompletedTask);
            directoryLock.Dispose();
            throw;
        }
    }

    private static async Task<WebApplication> BuildAsync(
        WebApplicationBuilder builder, StratusOptions options, IStratusStore store, DatabaseReport report, CancellationToken cancellationToken)
    {
        var installation = await InstallationAsync(store, cancellationToken);
        builder.Services
            .AddOptionValues(options)
            .AddDrivers(options, installation, new DriverLoader(options.DriversDirectory ?? Path.Combine(AppContext.BaseDirectory, "drivers")))
            .AddImages(options)
            .AddSingleton(provider => SiteCategories.Create(
                provider.GetRequiredService<SiteHosts>(), provider.GetRequiredService<ImageCatalogue>(), provider.GetRequiredService<StoragePools>()))
            .AddSingleton<TenantCategories>()
            .AddIdentity(options)
            .AddAudit()
            .AddOrchestration()
            .AddOcci()
            .AddStratusOpenApi();

        var app = builder.Build();
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true; // IdentityMiddleware authenticates, after headers that nobody may send were taken off
        _ = app.Services.GetRequiredService<DataDirectoryLock>();
        app.Services.GetRequiredService<QuarantinePolicy>().Require();
        await report.BeginAsync(app.Services.GetRequiredService<ILogger<DatabaseReport>>(), store, app.Services.GetRequiredService<CategoryRegistry>(), cancellationToken);
        await app.Services.LoadIdentityAsync(cancellationToken);
        await app.Services.GetRequiredService<TenantCategories>().LoadAsync(cancellationToken);
        await app.Services.GetRequiredService<HostLabels>().ApplyAsync(cancellationToken);
        await app.Services.GetRequiredService<DefaultNetworks>().EnsureAsync(cancellationToken);
        app.UseFrontProxy();
        app.UseSite(options);
        app.UseStratusOpenApi();
        app.UseMiddleware<OcciMiddleware>();
        app.UseRouting();
        app.UseMiddleware<IdentityMiddleware>();
        app.UseMiddleware<PathMiddleware>();
        app.MapOcci();
        if (options.AsksWho)
        {
            app.MapKeystone();
        }

        app.AnnounceWhenListening();
        return app;
    }

    private static async Task<IStratusStore> OpenStoreAsync(StratusOptions options, DatabaseReport report, CancellationToken cancellationToken)
    {
        try
        {
            var store = SqliteStores.Open(Path.Combine(options.DataDirectory, "stratus.db"), TimeProvider.System, report.Tell);
            await store.MigrateAsync(cancellationToken);
            return store;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidOperationException or System.Data.Common.DbException)
        {
            throw new ConfigurationException($"dataDirectory: the database in '{options.DataDirectory}' cannot be used: {failure.Message}", failure);
        }
    }

    private static Task<Guid> InstallationAsync(IStratusStore store, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            if (Guid.TryParse(await transaction.FindSiteValueAsync(InstallationKey, cancellationToken), out var known))
            {
                return known;
            }

            var made = Guid.NewGuid();
            await transaction.SetSiteValueAsync(InstallationKey, made.ToString(), cancellationToken);
            return made;
        },
        cancellationToken);

    private static IServiceCollection AddOptionValues(this IServiceCollection services, StratusOptions options) => services
        .AddSingleton(Options.Create(options))
        .AddSingleton(Options.Create(options.DefaultNetwork))
        .AddSingleton(Options.Create(options.DefaultSize))
        .AddSingleton(Options.Create(options.Worker));

    private static void AddHttp(this WebApplicationBuilder builder, StratusOptions options, Uri address)
    {
        builder.WebHost.UseKestrelCore();
        builder.ListenOn(address, options);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = WireLimits.HeaderBytes;
            kestrel.Limits.MaxRequestHeaderCount = WireLimits.Headers;
            kestrel.Limits.MaxRequestLineSize = WireLimits.RequestLine;
        });
        builder.Services.AddRoutingCore().AddSingleton<Admission>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
    }

    private static void AddLogging(this WebApplicationBuilder builder, StratusOptions options)
    {
        var isJson = options.LogFormat == "json" || (options.LogFormat == "auto" && Console.IsOutputRedirected);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // it warns that the keys of tokens are files, which are the server's alone: TokenKeys
        foreach (var handler in IdentitySchemes.Handlers)
        {
            builder.Logging.AddFilter(handler.FullName, LogLevel.Warning); // IdentityMiddleware tells what ASP.NET's base class would tell for every request
        }
        if (isJson)
        {
            builder.Logging.AddJsonConsole(json =>
            {
                json.TimestampFormat = "O";
                json.JsonWriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }; // people read and search it, and it never becomes part of a page
            });
        }
        else
        {
            builder.Logging.AddSimpleConsole(text =>
            {
                text.SingleLine = true;
                text.TimestampFormat = "HH:mm:ss ";
                text.ColorBehavior = LoggerColorBehavior.Default;
            });
        }
    }

    private static void AnnounceWhenListening(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Console.Out.WriteLine($"Stratus is listening on {addresses.First()}");
        Console.Out.Flush();
    });
}
