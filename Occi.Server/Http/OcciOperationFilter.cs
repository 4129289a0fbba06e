using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using Occi.Core.Rendering;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Occi.Server.Http;

/// <summary>Writes an <see cref="OcciOperation"/> into the description: media types, parameters, statuses.</summary>
internal sealed class OcciOperationFilter : IOperationFilter
{
    private static readonly string[] Consumes = [MediaTypes.TextPlain, MediaTypes.TextOcci, MediaTypes.OcciJson];

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<OcciOperation>().LastOrDefault() is not { } described)
        {
            return;
        }

        operation.Summary = described.Summary;
        operation.Tags = new HashSet<OpenApiTagReference> { new(described.Group, context.Document) };
        operation.Parameters = [.. Parameters(context.ApiDescription.RelativePath ?? "", described)];
        operation.RequestBody = described.HasBody ? new OpenApiRequestBody { Required = true, Content = Content(Consumes) } : null;
        operation.Responses = new OpenApiResponses { [Text(described.Success)] = Response(described.Success, Types(context.ApiDescription.HttpMethod, described)) };
        int[] typed = described.HasBody ? [StatusCodes.Status415UnsupportedMediaType] : [];
        foreach (var status in described.Refusals.Concat(typed).Order())
        {
            operation.Responses[Text(status)] = Response(status, [MediaTypes.TextPlain, "application/json"]);
        }
    }

    /// <summary>What can be read in the renderings of OCCI can be read in a browser.</summary>
    private static IReadOnlyList<string> Types(string? method, OcciOperation described) =>
        method == HttpMethods.Get && described.Produces.Contains(MediaTypes.OcciJson) ? [.. described.Produces, MediaTypeNames.Html] : described.Produces;

    private static IEnumerable<IOpenApiParameter> Parameters(string path, OcciOperation described)
    {
        if (path.Contains("{id}", StringComparison.Ordinal))
        {
            yield return new OpenApiParameter
            {
                Name = "id",
                In = ParameterLocation.Path,
                Required = true,
                Description = "The entity's UUID",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
            };
        }

        if (described.Query is { } query)
        {
            yield return new OpenApiParameter
            {
                Name = query.Name,
                In = ParameterLocation.Query,
                Description = query.Meaning,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            };
        }
    }

    private static OpenApiResponse Response(int status, IReadOnlyList<string> types)
    {
        var response = new OpenApiResponse { Description = ReasonPhrases.GetReasonPhrase(status), Content = Content(types) };
        if (status == StatusCodes.Status201Created)
        {
            response.Headers = new Dictionary<string, IOpenApiHeader>
            {
                ["Location"] = new OpenApiHeader { Description = "Where the new entity is", Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri" } },
            };
        }

        return response;
    }

    private static Dictionary<string, OpenApiMediaType> Content(IEnumerable<string> types) => types.ToDictionary(
        type => type,
        type => new OpenApiMediaType
        {
            Schema = new OpenApiSchema { Type = type.EndsWith("json", StringComparison.Ordinal) ? JsonSchemaType.Object : JsonSchemaType.String },
        });

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);
}
