using System.Globalization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Occi.Server.Http.Description;

/// <summary>Adds what the operations refer to: <c>openapi/components.json</c>, which is built into the server, and the examples.</summary>
internal sealed class ComponentsFilter : IDocumentFilter
{
    private const string Resource = "components.json";

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var written = Read();
        swaggerDoc.Info.Description = written.Info.Description;
        swaggerDoc.Components = written.Components;
        swaggerDoc.Components!.Examples = ExampleWriter.All();
        foreach (var (status, response) in swaggerDoc.Components.Responses!.Where(pair => pair.Key[0] >= '4'))
        {
            var code = int.Parse(status, CultureInfo.InvariantCulture);
            ((OpenApiResponse)response).Content = OperationWriter.Content(
                BodyShape.Problem, swaggerDoc, type => HttpExamples.Shown.Where(example => example.Status == code && example.Answer.ContentType == type), ExampleWriter.AnswerKey);
        }
    }

    private static OpenApiDocument Read()
    {
        using var stream = typeof(ComponentsFilter).Assembly.GetManifestResourceStream(Resource)!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        memory.Position = 0;
        return OpenApiDocument.Load(memory, OpenApiConstants.Json).Document!;
    }
}
