using Occi.Core.Registry;

namespace Occi.Core.Validation;

/// <summary>One run over the draft of a new entity.</summary>
internal sealed class CreationCheck(CategoryRegistry registry, EntityDraft draft)
{
    private readonly List<OcciProblem> _problems = [];

    public Outcome<EntityProposal> Run()
    {
        var categories = new CategoryCheck(registry, _problems, where: "");
        var kind = categories.FindInstantiableKind(draft.Kind, draft.Unclassified);
        var mixins = categories.FindMixins(draft.Mixins, draft.Unclassified);
        TextRules.CheckTitle(draft.Title, "", _problems);
        TextRules.CheckSummary(draft.Summary, _problems);
        if (kind is null)
        {
            return Outcome.Refused<EntityProposal>(_problems);
        }

        categories.CheckTogether(kind, mixins);
        CheckShape(registry.Extends(kind, CoreKinds.Link.Id));
        var attributes = Attributes(kind, mixins, draft.Attributes, "");
        var links = draft.Links.Select(Link).OfType<LinkProposal>().ToList();
        return Outcome.From(
            () => new EntityProposal
            {
                Kind = kind,
                Mixins = mixins,
                Title = draft.Title,
                Summary = draft.Summary,
                Attributes = attributes,
                SourceLocation = draft.SourceLocation,
                TargetLocation = draft.TargetLocation,
                TargetKind = draft.TargetKind,
                Links = links,
            },
            _problems);
    }

    private void CheckShape(bool isLink)
    {
        if (isLink)
        {
            TextRules.CheckLocation(draft.SourceLocation, CoreAttributes.Source, _problems);
            TextRules.CheckLocation(draft.TargetLocation, CoreAttributes.Target, _problems);
            RefuseIf(draft.Summary is not null, CoreAttributes.Summary, "is for resources only");
            RefuseIf(draft.Links.Count > 0, "links", "are for resources only");
            return;
        }

        RefuseIf(draft.SourceLocation is not null, CoreAttributes.Source, "is for links only");
        RefuseIf(draft.TargetLocation is not null, CoreAttributes.Target, "is for links only");
    }

    private void RefuseIf(bool isWrong, string name, string rule)
    {
        if (isWrong)
        {
            _problems.Add(new(name, null, rule));
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
        var where = $"link {index + 1} ";
        var categories = new CategoryCheck(registry, _problems, where);
        var kind = categories.FindInstantiableKind(link.Kind, []);
        var mixins = categories.FindMixins(link.Mixins, []);
        TextRules.CheckTitle(link.Title, where, _problems);
        TextRules.CheckLocation(link.TargetLocation, where + "target", _problems);
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
        return new LinkProposal(kind, mixins, link.Title, attributes, link.TargetLocation, link.TargetTypes.Count > 0 ? link.TargetTypes[0] : null);
    }

    private static bool IsProperty(AttributeDefinition definition) => definition.Name.StartsWith("occi.core.", StringComparison.Ordinal);
}
