using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Occi.Server.Http.Description;

/// <summary>Writes what a route does into the description.</summary>
internal sealed class OcciOperationFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<OcciOperation>().LastOrDefault() is { } described)
        {
            OperationWriter.Write(operation, described, context.ApiDescription.HttpMethod!, "/" + context.ApiDescription.RelativePath, context.Document);
        }
    }
}
