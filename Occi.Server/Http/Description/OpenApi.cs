using Microsoft.OpenApi;

namespace Occi.Server.Http.Description;

/// <summary>The description of the HTTP surface, made from the routes themselves: <c>/openapi/v1.json</c>, with a page at <c>/docs</c> that needs nothing from elsewhere.</summary>
internal static class OpenApi
{
    private const string Document = "v1";

    public static IServiceCollection AddStratusOpenApi(this IServiceCollection services) => services
        .AddEndpointsApiExplorer()
        .AddSwaggerGen(swagger =>
        {
            swagger.SwaggerDoc(Document, new OpenApiInfo { Title = "Stratus", Version = Document });
            swagger.DocInclusionPredicate((_, description) => description.HttpMethod != HttpMethods.Head); // GET says it all
            swagger.TagActionsBy(description => [.. description.ActionDescriptor.EndpointMetadata.OfType<OcciOperation>().Select(operation => operation.Group)]);
            swagger.OperationFilter<OcciOperationFilter>();
            swagger.DocumentFilter<ComponentsFilter>();
            swagger.DocumentFilter<PathsFilter>(); // adds to the components
        });

    public static void UseStratusOpenApi(this WebApplication app)
    {
        app.UseSwagger(swagger =>
        {
            swagger.RouteTemplate = "openapi/{documentName}.json";
            swagger.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1; // earlier ones cannot describe paths that are alike once
        });
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.DocumentTitle = "Stratus";
            page.SwaggerEndpoint($"../openapi/{Document}.json", "Stratus"); // from the page, whatever prefix a proxy puts before both
        });
    }
}
