using System.Text;
using Occi.Core.Rendering;
using Occi.Core.Rendering.Client;

namespace Occi.Fuzz.Parsers;

/// <summary>Gives an input to the parsers of <c>Occi.Core</c>, and what they accept to the validators and the writers.</summary>
internal static class ParserTarget
{
    /// <summary>Throws when a promise is broken; every exception of the product's own is a broken promise too.</summary>
    public static void Run(ParserInput input)
    {
        switch (input.Form)
        {
            case Form.Json:
                Json(input);
                break;
            case Form.UriList:
                CheckLocations(UriListParser.ParseLocations(input.Bytes));
                break;
            case Form.Headers:
                Fields(input.Purpose, AsHeaders(input.Bytes));
                break;
            default:
                var fields = TextBody.ReadFields(input.Bytes);
                Promises.CheckProblems(fields, input.Bytes.Length);
                if (fields.TryGet(out var lines, out _))
                {
                    Fields(input.Purpose, lines);
                }

                break;
        }
    }

    private static void Json(ParserInput input)
    {
        switch (input.Purpose)
        {
            case Purpose.Entity:
                EntityPromises.Check(OcciJsonParser.ParseEntities(input.Bytes), input.Bytes.Length);
                EntityPromises.CheckUpdate(OcciJsonParser.ParseEntity(input.Bytes), input.Bytes.Length);
                Promises.CheckProblems(JsonResponseParser.ParseEntity(input.Bytes), input.Bytes.Length);
                Promises.CheckProblems(JsonResponseParser.ParseEntities(input.Bytes), input.Bytes.Length);
                break;
            case Purpose.Action:
                ActionPromises.Check(OcciJsonParser.ParseAction(input.Bytes), input.Bytes.Length);
                break;
            case Purpose.Mixins:
                MixinPromises.Check(OcciJsonParser.ParseMixins(input.Bytes), input.Bytes.Length);
                Promises.CheckProblems(JsonResponseParser.ParseCategories(input.Bytes), input.Bytes.Length);
                break;
            default:
                CheckLocations(OcciJsonParser.ParseLocations(input.Bytes));
                break;
        }
    }

    private static void Fields(Purpose purpose, IReadOnlyList<TextField> fields)
    {
        var size = fields.Sum(field => field.Name.Length + field.Value.Length) + 1;
        switch (purpose)
        {
            case Purpose.Entity:
                var draft = TextParser.ParseEntity(fields);
                EntityPromises.Check(draft.TryGet(out var parsed, out var problems) ? Outcome.Of<IReadOnlyList<EntityDraft>>([parsed]) : Outcome.Refused<IReadOnlyList<EntityDraft>>(problems), size);
                EntityPromises.CheckUpdate(draft, size);
                Promises.CheckProblems(TextResponseParser.ParseEntity(fields), size);
                break;
            case Purpose.Action:
                ActionPromises.Check(TextParser.ParseAction(fields), size);
                break;
            case Purpose.Mixins:
                MixinPromises.Check(TextParser.ParseMixins(fields), size);
                Promises.CheckProblems(TextResponseParser.ParseCategories(fields), size);
                break;
            case Purpose.Filter:
                ActionPromises.Check(TextParser.ParseFilter(fields), size);
                break;
            default:
                CheckLocations(TextParser.ParseLocations(fields));
                break;
        }
    }

    private static void CheckLocations(Outcome<IReadOnlyList<string>> locations)
    {
        if (!locations.TryGet(out var accepted, out _))
        {
            return;
        }

        foreach (var location in accepted)
        {
            Promises.Require(location.All(character => character is > ' ' and < '\u007f'), $"the location '{location}' was accepted");
            Promises.Require(LocationPath.Of(location).StartsWith('/') || !location.Contains("://", StringComparison.Ordinal), $"'{location}' has no path");
        }
    }

    /// <summary>Lines as a server would hand them on from headers: without their ends, and only so far as there is a name.</summary>
    private static List<TextField> AsHeaders(byte[] bytes) =>
        [.. Encoding.UTF8.GetString(bytes).Split('\n').Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2).Select(parts => new TextField(parts[0].Trim(), parts[1].Trim()))];
}
