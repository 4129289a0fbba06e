using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Core.Registry;
using Occi.Core.Rendering;
using Occi.Data;
using Occi.Server.Http.Collections;
using Occi.Server.Http.Entities;
using Occi.Server.Orchestration;

namespace Occi.Server.Http;

/// <summary>Which address leads where; the kinds and mixins of the registry say what addresses there are.</summary>
internal static class OcciRoutes
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string[] Post = [HttpMethods.Post];
    private static readonly string[] Put = [HttpMethods.Put];
    private static readonly string[] Delete = [HttpMethods.Delete];
    private static readonly (string, string) Paging = ("page", "Which page, from 1 on; 'number' is how many entities it has");
    private static readonly string[] Listings = [MediaTypes.TextPlain, MediaTypes.TextOcci, MediaTypes.UriList, MediaTypes.OcciJson];

    /// <summary>What the routes lead to.</summary>
    public static IServiceCollection AddOcci(this IServiceCollection services) => services
        .AddSingleton<QueryInterface>()
        .AddSingleton<MixinDefinitionEndpoint>()
        .AddSingleton<CollectionRequests>()
        .AddSingleton<ListingEndpoint>()
        .AddSingleton<CreationEndpoint>()
        .AddSingleton<CollectionActionEndpoint>()
        .AddSingleton<DeletionEndpoint>()
        .AddSingleton<MembershipEndpoint>()
        .AddSingleton<CollectionEndpoints>();

    public static void MapOcci(this WebApplication app)
    {
        var registry = app.Services.GetRequiredService<CategoryRegistry>();
        var collections = app.Services.GetRequiredService<CollectionEndpoints>();
        MapQuery(app);
        foreach (var kind in registry.Kinds.Where(kind => kind.Location is not null))
        {
            MapKind(app, kind, CollectionScope.Find(registry, kind.Location!)!, collections);
        }

        foreach (var mixin in registry.Mixins)
        {
            MapMixin(app, CollectionScope.Find(registry, mixin.Location)!, collections);
        }

        MapRoot(app, CollectionScope.Find(registry, CollectionScope.Root)!, collections);
        MapOperations(app);
    }

    private static void MapQuery(WebApplication app)
    {
        var query = app.Services.GetRequiredService<QueryInterface>();
        var definitions = app.Services.GetRequiredService<MixinDefinitionEndpoint>();
        foreach (var path in (string[])["/-/", "/.well-known/org/ogf/occi/-/"])
        {
            app.Map(path, Reading, query.GetAsync, new("All kinds, mixins and actions that there are; a Category header narrows them", "query", 200, false, 400, 406));
            app.Map(path, Post, definitions.AddAsync, new("Adds mixins of your own, to tag entities with", "query", 200, true, 400, 409, 415));
            app.Map(path, Delete, definitions.RemoveAsync, new("Removes mixins of your own, and takes them off all entities", "query", 200, true, 400, 403, 404, 415));
        }
    }

    private static void MapKind(WebApplication app, Kind kind, CollectionScope scope, CollectionEndpoints collections)
    {
        var term = kind.Id.Term;
        var list = new OcciOperation($"Every {term}, or those that pass a filter: locations in the text renderings, whole entities in JSON", term, 200, false, 400, 406, 413)
        {
            Produces = Listings,
            Query = Paging,
        };
        var make = new OcciOperation(
            $"Makes a {term}, on disk when 201 comes, which comes about by itself; in JSON also several. With an action, invokes it on every {term}, or on none", term, 201, true, 400, 404, 406, 409, 413, 415, 501)
        {
            Query = ActionOf(kind),
        };
        app.Map(kind.Location!, Reading, context => collections.GetAsync(context, scope), list);
        app.Map(kind.Location!, Post, context => collections.PostAsync(context, scope), make);
        app.Map(
            kind.Location!,
            Delete,
            context => collections.DeleteAsync(context, scope),
            new($"Deletes the named of them, those that pass a filter, or every {term}: all or none", term, 200, false, 400, 404, 406, 409, 413));
        MapEntity(app, kind);
    }

    private static void MapEntity(WebApplication app, Kind kind)
    {
        var term = kind.Id.Term;
        var path = kind.Location + "{id}";
        var entity = ActivatorUtilities.CreateInstance<EntityEndpoints>(app.Services, kind);
        var change = new OcciOperation($"Changes what is sent of a {term}, or invokes an action", term, 200, true, 400, 404, 406, 409, 412, 413, 415, 501) { Query = ActionOf(kind) };
        app.Map(path, Reading, entity.ReadAsync, new($"One {term}", term, 200, false, 304, 400, 404, 406, 412));
        app.Map(path, Post, entity.PostAsync, change);
        app.Map(path, Put, entity.PutAsync, new($"Replaces all that can be changed of a {term}; where there is none makes one, and answers 201", term, 200, true, 400, 404, 406, 409, 412, 413, 415, 501));
        app.Map(path, Delete, entity.DeleteAsync, new($"Deletes a {term}; it is gone for every client when 200 comes", term, 200, false, 404, 406, 409, 412));
    }

    private static void MapMixin(WebApplication app, CollectionScope scope, CollectionEndpoints collections)
    {
        var term = scope.Mixin!.Id.Term;
        var list = new OcciOperation($"All entities that carry {term}", "mixins", 200, false, 400, 406, 413) { Produces = Listings, Query = Paging };
        app.Map(scope.Path, Reading, context => collections.GetAsync(context, scope), list);
        app.Map(scope.Path, Post, context => collections.PostAsync(context, scope), new($"Puts {term} on the named entities: all or none", "mixins", 200, true, 400, 404, 409, 413, 415, 501));
        app.Map(scope.Path, Put, context => collections.PutAsync(context, scope), new($"Makes the named entities the only ones with {term}: all or none", "mixins", 200, true, 400, 404, 409, 413, 415, 501));
        app.Map(scope.Path, Delete, context => collections.DeleteAsync(context, scope), new($"Takes {term} off the named entities, or off all", "mixins", 200, true, 400, 404, 409, 413, 415, 501));
    }

    private static void MapRoot(WebApplication app, CollectionScope scope, CollectionEndpoints collections)
    {
        var list = new OcciOperation("Every entity, or those that pass a filter", "everything", 200, false, 400, 406, 413) { Produces = Listings, Query = Paging };
        var make = new OcciOperation("Makes entities of any kind, together or not at all", "everything", 201, true, 400, 404, 406, 409, 413, 415, 501);
        app.Map(scope.Path, Reading, context => collections.GetAsync(context, scope), list);
        app.Map(scope.Path, Post, context => collections.PostAsync(context, scope), make);
        app.Map(
            scope.Path, Delete, context => collections.DeleteAsync(context, scope), new("Deletes the named entities, those that pass a filter, or all: all or none", "everything", 200, false, 400, 404, 406, 409, 413));
    }

    private static (string Name, string Meaning)? ActionOf(Kind kind) =>
        kind.Actions.Count == 0 ? null : ("action", "The term of an action: " + string.Join(", ", kind.Actions.Select(action => action.Id.Term)));

    private static void MapOperations(WebApplication app)
    {
        var (directory, store) = (app.Services.GetRequiredService<EntityDirectory>(), app.Services.GetRequiredService<IStratusStore>());
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
