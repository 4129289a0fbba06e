using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Core.Registry;
using Occi.Core.Rendering;
using Occi.Data;
using Occi.Server.Orchestration;

namespace Occi.Server.Http;

/// <summary>Which address leads where; the kinds and mixins of the registry say what addresses there are.</summary>
internal static class OcciRoutes
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string[] Post = [HttpMethods.Post];
    private static readonly string[] Put = [HttpMethods.Put];
    private static readonly string[] Delete = [HttpMethods.Delete];
    private static readonly string[] Listings = [MediaTypes.TextPlain, MediaTypes.TextOcci, MediaTypes.UriList, MediaTypes.OcciJson];

    public static void MapOcci(this WebApplication app)
    {
        var registry = app.Services.GetRequiredService<CategoryRegistry>();
        var directory = app.Services.GetRequiredService<EntityDirectory>();
        var store = app.Services.GetRequiredService<IStratusStore>();
        var query = new QueryInterface(registry);
        foreach (var path in (string[])["/-/", "/.well-known/org/ogf/occi/-/"])
        {
            app.Map(path, Reading, query.GetAsync, new("All kinds, mixins and actions that there are; a Category header narrows them", "query", 200, false, 400, 406));
        }

        foreach (var kind in registry.Kinds.Where(kind => kind.Location is not null))
        {
            MapKind(app, kind, registry, directory, app.Services.GetRequiredService<EntityCommands>());
        }

        foreach (var mixin in registry.Mixins)
        {
            var operation = new OcciOperation($"All entities that carry {mixin.Id.Term}", "mixins", 200, false, 406) { Produces = Listings };
            app.Map(mixin.Location, Reading, new MixinEndpoint(mixin, registry, store).ListAsync, operation);
        }

        MapOperations(app, directory, store);
    }

    private static void MapKind(WebApplication app, Kind kind, CategoryRegistry registry, EntityDirectory directory, EntityCommands commands)
    {
        var term = kind.Id.Term;
        var entity = new EntityEndpoints(kind, registry, directory, commands);
        var collection = new CollectionEndpoint(kind, registry.Extends(kind, CoreKinds.Link.Id), directory);
        var list = new OcciOperation($"Every {term}: locations in the text renderings, whole entities in JSON", term, 200, false, 406) { Produces = Listings };
        app.Map(kind.Location!, Reading, collection.ListAsync, list);
        app.Map(kind.Location!, Post, entity.CreateAsync, new($"Makes a {term}; it is on disk when 201 comes, and comes about by itself", term, 201, true, 400, 406, 409, 413, 501));

        var path = kind.Location + "{id}";
        var change = new OcciOperation($"Changes what is sent of a {term}, or invokes an action", term, 200, true, 400, 404, 406, 409, 413, 501)
        {
            Query = kind.Actions.Count == 0 ? null : ("action", "The term of an action: " + string.Join(", ", kind.Actions.Select(action => action.Id.Term))),
        };
        app.Map(path, Reading, entity.ReadAsync, new($"One {term}", term, 200, false, 404, 406));
        app.Map(path, Post, entity.PostAsync, change);
        app.Map(path, Put, entity.PutAsync, new($"Replaces all that can be changed of a {term}", term, 200, true, 400, 404, 406, 409, 413, 501));
        app.Map(path, Delete, entity.DeleteAsync, new($"Deletes a {term}; it is gone for every client when 200 comes", term, 200, false, 404, 406, 409));
    }

    private static void MapOperations(WebApplication app, EntityDirectory directory, IStratusStore store)
    {
        var driver = app.Services.GetRequiredService<IDriver>();
        var health = new HealthEndpoints(store, driver);
        app.Map("/healthz", Reading, HealthEndpoints.LiveAsync, new("Whether the process lives", "health", 200, false) { Produces = [MediaTypes.TextPlain] });
        app.Map("/readyz", Reading, health.ReadyAsync, new("Whether it can work now, and what hinders it", "health", 200, false, 503) { Produces = ["application/json"] });
        if (driver.Machines.Capabilities.HasFlag(MachineCapabilities.ConsoleLog))
        {
            var console = new OcciOperation("The end of what a machine wrote to its serial console", Compute.Kind.Id.Term, 200, false, 400, 404, 503)
            {
                Produces = [MediaTypes.TextPlain],
                Query = ("bytes", "How many bytes at most"),
            };
            app.Map(Compute.Kind.Location + "{id}/console", Reading, new ConsoleEndpoint(directory, driver).GetAsync, console);
        }
    }

    /// <summary>A route whose description knows what it does; the API explorer looks only at routes that show a method.</summary>
    private static void Map(this WebApplication app, string path, string[] methods, RequestDelegate handler, OcciOperation operation) =>
        app.MapMethods(path, methods, handler).WithMetadata(operation, handler.Method);
}
