using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Core.Registry;
using Occi.Data;
using Occi.Server.Orchestration;

namespace Occi.Server.Http;

/// <summary>Which address leads where; the kinds and mixins of the registry say what addresses there are.</summary>
internal static class OcciRoutes
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapOcci(this WebApplication app)
    {
        var registry = app.Services.GetRequiredService<CategoryRegistry>();
        var directory = app.Services.GetRequiredService<EntityDirectory>();
        var query = new QueryInterface(registry);
        app.MapMethods("/-/", Reading, query.GetAsync);
        app.MapMethods("/.well-known/org/ogf/occi/-/", Reading, query.GetAsync);

        foreach (var kind in registry.Kinds.Where(kind => kind.Location is not null))
        {
            MapKind(app, kind, registry, directory);
        }

        foreach (var mixin in registry.Mixins)
        {
            app.MapMethods(mixin.Location, Reading, new MixinEndpoint(mixin, registry, app.Services.GetRequiredService<IStratusStore>()).ListAsync);
        }

        MapOperations(app, directory);
    }

    private static void MapKind(WebApplication app, Kind kind, CategoryRegistry registry, EntityDirectory directory)
    {
        var entity = new EntityEndpoints(kind, registry, directory);
        var collection = new CollectionEndpoint(kind, registry.Extends(kind, CoreKinds.Link.Id), directory);
        app.MapMethods(kind.Location!, Reading, collection.ListAsync);
        app.MapPost(kind.Location!, entity.CreateAsync);
        app.MapMethods(kind.Location + "{id}", Reading, entity.ReadAsync);
        app.MapPost(kind.Location + "{id}", entity.PostAsync);
        app.MapPut(kind.Location + "{id}", entity.PutAsync);
        app.MapDelete(kind.Location + "{id}", entity.DeleteAsync);
    }

    private static void MapOperations(WebApplication app, EntityDirectory directory)
    {
        var driver = app.Services.GetRequiredService<IDriver>();
        var health = new HealthEndpoints(app.Services.GetRequiredService<IStratusStore>(), driver);
        app.MapMethods("/healthz", Reading, HealthEndpoints.LiveAsync);
        app.MapMethods("/readyz", Reading, health.ReadyAsync);
        if (driver.Machines.Capabilities.HasFlag(MachineCapabilities.ConsoleLog))
        {
            app.MapMethods(Compute.Kind.Location + "{id}/console", Reading, new ConsoleEndpoint(directory, driver).GetAsync);
        }
    }
}
