using Microsoft.OpenApi;
using Occi.Core.Registry;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Occi.Server.Http.Description;

/// <summary>
/// Gives collections back the slash that ends their locations (GFD.185 section 3.2) and that the generator cuts off, describes paths that are alike once, and adds those
/// that no route leads to.
/// </summary>
internal sealed class PathsFilter(CategoryRegistry registry) : IDocumentFilter
{
    private const string Elsewhere = "/{path}/";

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var shared = context.ApiDescriptions.ToLookup(
            description => "/" + description.RelativePath,
            description => description.ActionDescriptor.EndpointMetadata.OfType<OcciOperation>().Last().SharedAs);
        var items = new Dictionary<string, IOpenApiPathItem>(StringComparer.Ordinal);
        var paths = new OpenApiPaths();
        foreach (var (cut, item) in swaggerDoc.Paths.Append(new(Elsewhere, Unrouted(swaggerDoc))).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var path = shared.Contains(cut + "/") ? cut + "/" : cut;
            if (shared[path].FirstOrDefault() is { } name)
            {
                items.TryAdd(name, item);
                paths.Add(path, new OpenApiPathItemReference(name, swaggerDoc));
            }
            else
            {
                paths.Add(path, item);
            }
        }

        swaggerDoc.Paths = paths;
        swaggerDoc.Components!.PathItems = items;
    }

    private OpenApiPathItem Unrouted(OpenApiDocument document)
    {
        var item = new OpenApiPathItem { Operations = [] };
        foreach (var (method, described) in OcciOperations.Elsewhere(registry.Actions))
        {
            var operation = new OpenApiOperation();
            OperationWriter.Write(operation, described, method.Method, Elsewhere, document);
            item.Operations.Add(method, operation);
        }

        return item;
    }
}
