using System.Text.Json;
using Occi.Core.Registry;

namespace Occi.Core.Rendering.Client;

/// <summary>Reads kinds, mixins and actions as servers render them (GFD.226 section 3.2).</summary>
/// <param name="problems">Where problems are noted.</param>
internal sealed class CategoryJsonReader(ProblemList problems)
{
    private readonly Dictionary<CategoryId, OcciAction> _actions = [];

    /// <summary>The whole model. A mixin to which the server gives no location has an empty one.</summary>
    public CategoryModel Read(JsonObjectReader model)
    {
        var actions = ReadAll(model, "actions", (reader, id) => new OcciAction { Id = id, Title = reader.TakeText("title"), Attributes = ReadAttributes(reader) });
        actions.ForEach(action => _actions.TryAdd(action.Id, action));
        var kinds = ReadAll(model, "kinds", (reader, id) => new Kind
        {
            Id = id,
            Title = reader.TakeText("title"),
            Parent = reader.TakeId("parent"),
            Location = reader.TakeText("location"),
            Attributes = ReadAttributes(reader),
            Actions = ActionsOf(reader),
        });
        var mixins = ReadAll(model, "mixins", (reader, id) => new Mixin
        {
            Id = id,
            Title = reader.TakeText("title"),
            Depends = reader.TakeIds("depends"),
            Applies = reader.TakeIds("applies"),
            Location = reader.TakeText("location") ?? "",
            Attributes = ReadAttributes(reader),
            Actions = ActionsOf(reader),
        });
        return new CategoryModel(kinds, mixins, actions);
    }

    private List<T> ReadAll<T>(JsonObjectReader model, string name, Func<JsonObjectReader, CategoryId, T> read)
    {
        var found = new List<T>();
        var index = 0;
        foreach (var element in model.TakeArray(name))
        {
            var where = $"{name}[{index++}].";
            var reader = new JsonObjectReader(element, where, problems);
            if (!reader.IsObject())
            {
                continue;
            }

            var (scheme, term) = (reader.TakeText("scheme"), reader.TakeText("term"));
            if (CategoryId.TryParse(scheme + term, out var id) && id.Term == term)
            {
                found.Add(read(reader, id));
            }
            else
            {
                problems.Add(new(where + "term", scheme + term, "is no category: a scheme ends in '#', a term has letters, digits, '-', '_' and '.'", ProblemCause.Malformed));
            }
        }

        return found;
    }

    private List<OcciAction> ActionsOf(JsonObjectReader reader) => [.. reader.TakeIds("actions").Select(id => _actions.GetValueOrDefault(id) ?? new OcciAction { Id = id })];

    private List<AttributeDefinition> ReadAttributes(JsonObjectReader reader) =>
        reader.Take("attributes") is { ValueKind: JsonValueKind.Object } attributes
            ? [.. attributes.EnumerateObject().Select(member => AttributeDefinitionReader.Read(member.Name, member.Value, problems))]
            : [];
}
