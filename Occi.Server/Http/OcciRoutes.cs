using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Core.Registry;
using Occi.Data;
using Occi.Server.Audit;
using Occi.Server.Hosts;
using Occi.Server.Http.Collections;
using Occi.Server.Http.Description;
using Occi.Server.Http.Entities;
using Occi.Server.Identity;
using Occi.Server.Images;
using Occi.Server.Images.Catalogue;
using Occi.Server.Images.Upload;
using Occi.Server.Pools;
using Occi.Server.Quarantine;
using Occi.Server.Quotas;

namespace Occi.Server.Http;

/// <summary>Which address leads where; the kinds and mixins of the registry say what addresses there are.</summary>
internal static class OcciRoutes
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string[] Post = [HttpMethods.Post];
    private static readonly string[] Put = [HttpMethods.Put];
    private static readonly string[] Delete = [HttpMethods.Delete];

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
            MapKind(app, kind, CollectionScope.Find(registry, kind.Location!, mixin => MixinKey.OfSite(mixin.Id))!, collections);
        }

        foreach (var mixin in registry.Mixins)
        {
            MapMixin(app, CollectionScope.Find(registry, mixin.Location, mixin => MixinKey.OfSite(mixin.Id))!, collections, OcciOperations.AddMembers(registry.Actions));
        }

        MapRoot(app, CollectionScope.Find(registry, CollectionScope.Root, mixin => MixinKey.OfSite(mixin.Id))!, collections, OcciOperations.MakeAnything(registry.Actions));
        MapImages(app);
        MapOperations(app);
    }

    private static void MapQuery(WebApplication app)
    {
        var query = app.Services.GetRequiredService<QueryInterface>();
        var definitions = app.Services.GetRequiredService<MixinDefinitionEndpoint>();
        foreach (var path in (string[])["/-/", "/.well-known/org/ogf/occi/-/"])
        {
            app.Map(path, Reading, query.GetAsync, OcciOperations.ReadCategories);
            app.Map(path, Post, definitions.AddAsync, OcciOperations.AddMixins);
            app.Map(path, Delete, definitions.RemoveAsync, OcciOperations.RemoveMixins);
        }
    }

    private static void MapKind(WebApplication app, Kind kind, CollectionScope scope, CollectionEndpoints collections)
    {
        app.Map(scope.Path, Reading, context => collections.GetAsync(context, scope), OcciOperations.List(kind));
        app.Map(scope.Path, Post, context => collections.PostAsync(context, scope), OcciOperations.Make(kind));
        app.Map(scope.Path, Delete, context => collections.DeleteAsync(context, scope), OcciOperations.DeleteAll(kind));
        MapEntity(app, kind);
    }

    private static void MapEntity(WebApplication app, Kind kind)
    {
        var path = kind.Location + "{id}";
        var entity = ActivatorUtilities.CreateInstance<EntityEndpoints>(app.Services, kind);
        app.Map(path, Reading, entity.ReadAsync, OcciOperations.Read(kind));
        app.Map(path, Post, entity.PostAsync, OcciOperations.Change(kind));
        app.Map(path, Put, entity.PutAsync, OcciOperations.Replace(kind));
        app.Map(path, Delete, entity.DeleteAsync, OcciOperations.Delete(kind));
    }

    private static void MapMixin(WebApplication app, CollectionScope scope, CollectionEndpoints collections, OcciOperation adding)
    {
        app.Map(scope.Path, Reading, context => collections.GetAsync(context, scope), OcciOperations.ListMembers);
        app.Map(scope.Path, Post, context => collections.PostAsync(context, scope), adding);
        app.Map(scope.Path, Put, context => collections.PutAsync(context, scope), OcciOperations.ReplaceMembers);
        app.Map(scope.Path, Delete, context => collections.DeleteAsync(context, scope), OcciOperations.RemoveMembers);
    }

    private static void MapRoot(WebApplication app, CollectionScope scope, CollectionEndpoints collections, OcciOperation making)
    {
        app.Map(scope.Path, Reading, context => collections.GetAsync(context, scope), OcciOperations.ListEverything);
        app.Map(scope.Path, Post, context => collections.PostAsync(context, scope), making);
        app.Map(scope.Path, Delete, context => collections.DeleteAsync(context, scope), OcciOperations.DeleteEverything);
    }

    private static void MapImages(WebApplication app)
    {
        var images = app.Services.GetRequiredService<ImageEndpoints>();
        app.Map(ImagePaths.Collection, Reading, images.ListAsync, OcciOperations.ListImages);
        app.Map(ImagePaths.Collection, Post, images.MakeAsync, OcciOperations.MakeImage);
        app.Map(ImagePaths.Image, Reading, images.ReadAsync, OcciOperations.ReadImage);
        app.Map(ImagePaths.Image, Post, images.ChangeAsync, OcciOperations.ChangeImage);
        app.Map(ImagePaths.Image, Delete, images.DeleteAsync, OcciOperations.DeleteImage);
        var content = app.Services.GetRequiredService<ContentEndpoint>();
        app.Map(ImagePaths.Content, Reading, content.MeasureAsync, OcciOperations.MeasureImage);
        app.Map(ImagePaths.Content, Put, content.TakeAsync, OcciOperations.SendImage);
    }

    private static void MapOperations(WebApplication app)
    {
        var hosts = app.Services.GetRequiredService<SiteHosts>();
        var health = ActivatorUtilities.CreateInstance<HealthEndpoints>(app.Services);
        app.Map("/healthz", Reading, HealthEndpoints.LiveAsync, OcciOperations.Live).AllowAnonymous();
        app.Map("/readyz", Reading, health.ReadyAsync, OcciOperations.Ready).AllowAnonymous();
        app.Map("/whoami", Reading, WhoamiEndpoint.GetAsync, OcciOperations.Whoami).WithMetadata(new ServesStrangers());
        app.Map("/quotas", Reading, ActivatorUtilities.CreateInstance<QuotaEndpoint>(app.Services).GetAsync, OcciOperations.ReadQuotas);
        app.Map("/pools", Reading, ActivatorUtilities.CreateInstance<PoolEndpoint>(app.Services).GetAsync, OcciOperations.ReadPools);
        var audit = ActivatorUtilities.CreateInstance<AuditEndpoint>(app.Services);
        app.Map("/audit", Reading, audit.ListAsync, OcciOperations.ReadAudit);
        app.Map("/audit/addresses", Reading, audit.FindAddressAsync, OcciOperations.ReadAddresses);
        if (hosts.Can(MachineCapabilities.KeepDisk))
        {
            var quarantine = ActivatorUtilities.CreateInstance<QuarantineEndpoint>(app.Services);
            app.Map("/quarantine", Reading, quarantine.ListAsync, OcciOperations.ReadQuarantine);
            app.Map("/quarantine/{id}", Delete, quarantine.ReleaseAsync, OcciOperations.ReleaseQuarantine);
        }

        if (hosts.Can(MachineCapabilities.ConsoleLog))
        {
            app.Map(Compute.Kind.Location + "{id}/console", Reading, ActivatorUtilities.CreateInstance<ConsoleEndpoint>(app.Services).GetAsync, OcciOperations.ReadConsole(Compute.Kind));
        }
    }

    /// <summary>A route whose description knows what it does; the API explorer looks only at routes that show a method.</summary>
    private static IEndpointConventionBuilder Map(this WebApplication app, string path, string[] methods, RequestDelegate handler, OcciOperation operation) =>
        app.MapMethods(path, methods, handler).WithMetadata(operation, handler.Method);
}
