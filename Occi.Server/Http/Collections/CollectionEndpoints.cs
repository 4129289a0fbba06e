using Occi.Core;

namespace Occi.Server.Http.Collections;

/// <summary>What can be done at a path that ends in a slash, by method; the scope says what is there.</summary>
internal sealed class CollectionEndpoints(
    ListingEndpoint listing, CreationEndpoint creation, CollectionActionEndpoint action, DeletionEndpoint deletion, MembershipEndpoint membership)
{
    public Task GetAsync(HttpContext context, CollectionScope scope) => listing.ListAsync(context, scope);

    /// <summary>An action, an association with a mixin, or a new entity.</summary>
    public Task PostAsync(HttpContext context, CollectionScope scope) =>
        context.Request.Query.ContainsKey("action") ? action.ActAsync(context, scope)
        : scope.Mixin is not null ? membership.AddAsync(context, scope)
        : scope.Kind is not null || scope.IsRoot ? creation.CreateAsync(context, scope)
        : NotPossibleAsync(context, scope);

    public Task PutAsync(HttpContext context, CollectionScope scope) =>
        scope.Mixin is not null ? membership.ReplaceAsync(context, scope) : NotPossibleAsync(context, scope);

    /// <summary>From a mixin's location entities are taken away, and stay; everywhere else they are deleted.</summary>
    public Task DeleteAsync(HttpContext context, CollectionScope scope) =>
        scope.Mixin is not null ? membership.RemoveAsync(context, scope) : deletion.DeleteAsync(context, scope);

    public static Task NotPossibleAsync(HttpContext context, CollectionScope scope)
    {
        context.Response.Headers.Allow = "GET, HEAD, POST, DELETE"; // POST at least with an action
        return OcciError.SendAsync(
            context, StatusCodes.Status405MethodNotAllowed, [new OcciProblem("method", context.Request.Method, $"is not possible on {scope.Path}")]);
    }
}
