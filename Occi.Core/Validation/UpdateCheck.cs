using Occi.Core.Registry;

namespace Occi.Core.Validation;

/// <summary>One run over the draft of a change to an entity.</summary>
internal sealed class UpdateCheck(CategoryRegistry registry, Entity existing, EntityDraft draft, bool isPartial)
{
    private readonly ProblemList _problems = [];

    public Outcome<EntityChange> Run()
    {
        var categories = new CategoryCheck(registry, _problems, where: "");
        CheckKind(categories.FindKind(draft.Kind, draft.Unclassified));
        var mixins = ResultingMixins(categories, categories.FindMixins(draft.Mixins, draft.Unclassified));
        categories.CheckTogether(existing.Kind, mixins);
        TextRules.CheckTitle(draft.Title, "", _problems);
        TextRules.CheckSummary(draft.Summary, "", _problems);
        CheckEnds();
        var added = Except(mixins, existing.Mixins);
        var attributes = ResultingAttributes(categories, mixins, added);
        return Outcome.From(
            () => new EntityChange
            {
                Mixins = mixins,
                AddedMixins = added,
                RemovedMixins = Except(existing.Mixins, mixins),
                Title = isPartial ? draft.Title ?? existing.Title : draft.Title,
                Summary = isPartial ? draft.Summary ?? (existing as Resource)?.Summary : draft.Summary,
                Attributes = attributes,
            },
            _problems);
    }

    private void CheckKind(Kind? kind)
    {
        if (kind is not null && kind.Id != existing.Kind.Id)
        {
            _problems.Add(new("kind", kind.Id.ToString(), $"is not the kind of this entity, {existing.Kind.Id}, which it keeps for life"));
        }
    }

    private List<Mixin> ResultingMixins(CategoryCheck categories, List<Mixin> given) =>
        isPartial ? [.. existing.Mixins.Where(mixin => !categories.IsReplacedBy(mixin, given)), .. Except(given, existing.Mixins)] : given;

    private void CheckEnds()
    {
        var link = existing as Link;
        CheckEnd(draft.SourceLocation, link?.Source, CoreAttributes.Source);
        CheckEnd(draft.TargetLocation, link?.Target, CoreAttributes.Target);
        if (link is not null && draft.Summary is not null)
        {
            _problems.Add(new(CoreAttributes.Summary, null, "is for resources only"));
        }
    }

    private void CheckEnd(string? location, LinkEnd? end, string name)
    {
        if (location is not null && (end is null || LocationPath.Of(location) != LocationPath.Of(end.Location)))
        {
            _problems.Add(new(name, location, end is null ? "is for links only" : "cannot change once the link is made", ProblemCause.Immutable));
        }
    }

    private AttributeSet ResultingAttributes(CategoryCheck categories, List<Mixin> mixins, List<Mixin> added)
    {
        var definitions = registry.AttributesOf(existing.Kind, mixins);
        var check = new AttributeCheck(definitions, _problems, where: "");
        var dictated = categories.DictatedBy(mixins);
        var newlyDictated = categories.DictatedBy(added);
        var given = check.Given(draft.Attributes, definition => !newlyDictated.Contains(definition.Name));
        var values = existing.Attributes
            .Where(pair => definitions.TryGetValue(pair.Key, out var definition) && (isPartial || !definition.IsMutable) && !dictated.Contains(pair.Key))
            .ToDictionary(StringComparer.Ordinal);
        foreach (var (name, value) in given)
        {
            Set(definitions[name], value, values);
        }

        check.FillDefaults(values);
        check.RequireAll(values, definition => existing.Attributes.ContainsKey(definition.Name) || IsOf(added, definition));
        return AttributeSet.From(values);
    }

    private void Set(AttributeDefinition definition, AttributeValue value, Dictionary<string, AttributeValue> values)
    {
        if (definition.IsMutable)
        {
            values[definition.Name] = value;
        }
        else if (!value.Equals(existing.Attributes.GetValueOrDefault(definition.Name) ?? definition.Default))
        {
            _problems.Add(new(definition.Name, value.ToString(), "cannot be changed by clients", ProblemCause.Immutable));
        }
    }

    private bool IsOf(List<Mixin> added, AttributeDefinition definition) =>
        added.SelectMany(registry.SelfAndDependencies).Any(mixin => mixin.Attributes.Contains(definition));

    private static List<Mixin> Except(IEnumerable<Mixin> mixins, IEnumerable<Mixin> others)
    {
        var ids = others.Select(mixin => mixin.Id).ToHashSet();
        return [.. mixins.Where(mixin => !ids.Contains(mixin.Id))];
    }
}
