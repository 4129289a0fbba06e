using Occi.Core.Registry;

namespace Occi.Core.Validation;

/// <summary>One run over the draft of a new entity.</summary>
internal sealed class CreationCheck(CategoryRegistry registry, EntityDraft draft, NamesInRequest names)
{
    private readonly ProblemList _problems = [];

    public Outcome<EntityProposal> Run()
    {
        var categories = new CategoryCheck(registry, _problems, draft.Place);
        var kind = categories.FindInstantiableKind(draft.Kind, draft.Unclassified);
        var mixins = categories.FindMixins(draft.Mixins, draft.Unclassified);
        TextRules.CheckTitle(draft.Title, draft.Place, _problems);
        TextRules.CheckSummary(draft.Summary, draft.Place, _problems);
        if (kind is null)
        {
            return Outcome.Refused<EntityProposal>(_problems);
        }

        categories.CheckTogether(kind, mixins);
        CheckShape(registry.Extends(kind, CoreKinds.Link.Id));
        var attributes = Attributes(kind, mixins, draft.Attributes, draft.Place);
        var links = draft.Links.Select(Link).OfType<LinkProposal>().ToList();
        return Outcome.From(
            () => new EntityProposal
            {
                Place = draft.Place,
                Kind = kind,
                Id = draft.Id,
                Mixins = mixins,
                Title = draft.Title,
                Summary = draft.Summary,
                Attributes = attributes,
                SourceLocation = Named(draft.SourceLocation),
                TargetLocation = Named(draft.TargetLocation),
                TargetKind = draft.TargetKind,
                Links = links,
            },
            _problems);
    }

    private void CheckShape(bool isLink)
    {
        if (isLink)
        {
            CheckLocation(draft.SourceLocation, draft.Place + CoreAttributes.Source);
            CheckLocation(draft.TargetLocation, draft.Place + CoreAttributes.Target);
            RefuseIf(draft.Summary is not null, CoreAttributes.Summary, "is for resources only");
            RefuseIf(draft.Links.Count > 0, "links", "are for resources only");
            return;
        }

        RefuseIf(draft.SourceLocation is not null, CoreAttributes.Source, "is for links only");
        RefuseIf(draft.TargetLocation is not null, CoreAttributes.Target, "is for links only");
    }

    private void CheckLocation(string? location, string name)
    {
        if (location is null || names.Find(location) is null)
        {
            TextRules.CheckLocation(location, name, _problems);
        }
    }

    private string? Named(string? location) => location is null ? null : names.Find(location) ?? location;

    private void RefuseIf(bool isWrong, string name, string rule)
    {
        if (isWrong)
        {
            _problems.Add(new(draft.Place + name, null, rule));
        }
    }

    private AttributeSet Attributes(Kind kind, IReadOnlyList<Mixin> mixins, AttributeSet given, string where)
    {
        var definitions = registry.AttributesOf(kind, mixins);
        var dictated = new CategoryCheck(registry, _problems, where).DictatedBy(mixins);
        var check = new AttributeCheck(definitions, _problems, where);
        var values = check.Given(given, definition => !dictated.Contains(definition.Name) && IsClients(definition, where));
        check.FillDefaults(values);
        check.RequireAll(values, definition => !IsProperty(definition));
        return AttributeSet.From(values);
    }

    private bool IsClients(AttributeDefinition definition, string where)
    {
        if (definition.IsMutable || definition.IsWishAtCreation)
        {
            return true;
        }

        _problems.Add(new(where + definition.Name, null, "is set by the server alone", ProblemCause.Immutable));
        return false;
    }

    private LinkProposal? Link(LinkDraft link, int index)
    {
        var where = $"{draft.Place}link {index + 1} ";
        var categories = new CategoryCheck(registry, _problems, where);
        var kind = categories.FindInstantiableKind(link.Kind, []);
        var mixins = categories.FindMixins(link.Mixins, []);
        TextRules.CheckTitle(link.Title, where, _problems);
        CheckLocation(link.TargetLocation, where + "target");
        if (kind is null || link.TargetLocation is null)
        {
            return null;
        }

        if (!registry.Extends(kind, CoreKinds.Link.Id))
        {
            _problems.Add(new(where + "kind", kind.Id.ToString(), "is no kind of link"));
        }

        categories.CheckTogether(kind, mixins);
        var attributes = Attributes(kind, mixins, link.Attributes, where);
        return new LinkProposal(kind, mixins, link.Title, attributes, Named(link.TargetLocation)!, link.TargetTypes.Count > 0 ? link.TargetTypes[0] : null);
    }

    private static bool IsProperty(AttributeDefinition definition) => definition.Name.StartsWith("occi.core.", StringComparison.Ordinal);
}
