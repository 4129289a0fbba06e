using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Occi.Server.Http;

/// <summary>Gives collections back the slash that ends their locations (GFD.185 section 3.2) and that the generator cuts off.</summary>
internal sealed class TrailingSlashFilter : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var paths = new OpenApiPaths();
        var collections = context.ApiDescriptions
            .Select(description => "/" + description.RelativePath)
            .Where(path => path.EndsWith('/'))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (path, item) in swaggerDoc.Paths.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            paths.Add(collections.Contains(path + "/") ? path + "/" : path, item);
        }

        swaggerDoc.Paths = paths;
    }
}
