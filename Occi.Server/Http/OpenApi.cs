using Microsoft.OpenApi;

namespace Occi.Server.Http;

/// <summary>The description of the HTTP surface, made from the routes themselves: <c>/openapi/v1.json</c>, with a page at <c>/docs</c>.</summary>
internal static class OpenApi
{
    private const string Document = "v1";

    public static IServiceCollection AddStratusOpenApi(this IServiceCollection services) => services
        .AddEndpointsApiExplorer()
        .AddSwaggerGen(swagger =>
        {
            swagger.SwaggerDoc(Document, new OpenApiInfo
            {
                Title = "Stratus",
                Version = Document,
                Description = "OCCI 1.1 and 1.2 (GFD.183-185, GFD.221-226, GFD.229). Query /-/ for the kinds, mixins and actions that a site offers.",
            });
            swagger.DocInclusionPredicate((_, description) => description.HttpMethod != HttpMethods.Head); // GET says it all
            swagger.TagActionsBy(description => [.. description.ActionDescriptor.EndpointMetadata.OfType<OcciOperation>().Select(operation => operation.Group)]);
            swagger.OperationFilter<OcciOperationFilter>();
            swagger.DocumentFilter<TrailingSlashFilter>();
        });

    public static void UseStratusOpenApi(this WebApplication app)
    {
        app.UseSwagger(swagger => swagger.RouteTemplate = "openapi/{documentName}.json");
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.DocumentTitle = "Stratus";
            page.SwaggerEndpoint($"../openapi/{Document}.json", "Stratus"); // from the page, whatever prefix a proxy puts before both
        });
    }
}
