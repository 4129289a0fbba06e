using Occi.Server.Catalogue;
using Occi.Server.Identity;

namespace Occi.Server.Http.Collections;

/// <summary>What no fixed route leads to: the locations of users' mixins, and paths with collections below them.</summary>
internal sealed class PathMiddleware(RequestDelegate next, TenantCategories categories, CollectionEndpoints collections)
{
    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (context.GetEndpoint() is not null || !path.EndsWith('/') || Find(context.Caller(), path) is not { } scope)
        {
            return next(context);
        }

        var method = context.Request.Method;
        return HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? collections.GetAsync(context, scope)
            : HttpMethods.IsPost(method) ? collections.PostAsync(context, scope)
            : HttpMethods.IsPut(method) ? collections.PutAsync(context, scope)
            : HttpMethods.IsDelete(method) ? collections.DeleteAsync(context, scope)
            : CollectionEndpoints.NotPossibleAsync(context, scope);
    }

    private CollectionScope? Find(Caller caller, string path) => CollectionScope.Find(categories.Of(caller), path, mixin => categories.KeyOf(caller, mixin));
}
