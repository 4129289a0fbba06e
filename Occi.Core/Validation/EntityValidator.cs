using Occi.Core.Registry;

namespace Occi.Core.Validation;

/// <summary>Checks what a client sent against a registry. Pure; answers with every problem at once.</summary>
public static class EntityValidator
{
    /// <summary>
    /// Checks a new entity. Templates: the attribute values of a resource template override the client's (GFD.224); other mixins' defaults
    /// override the kind's.
    /// </summary>
    public static Outcome<EntityProposal> ValidateCreate(CategoryRegistry registry, EntityDraft draft) => new CreationCheck(registry, draft, NamesInRequest.None).Run();

    /// <summary>
    /// Checks the new entities of one request, in their order, each as <see cref="ValidateCreate"/> does; answers with the problems of all of them. Links may
    /// name the other entities of the request by the ids that the client gave them.
    /// </summary>
    public static Outcome<IReadOnlyList<EntityProposal>> ValidateCreateAll(CategoryRegistry registry, IReadOnlyList<EntityDraft> drafts)
    {
        var problems = new ProblemList();
        var names = NamesInRequest.Of(drafts, problems);
        var proposals = new List<EntityProposal>();
        foreach (var draft in drafts)
        {
            if (new CreationCheck(registry, draft, names).Run().TryGet(out var proposal, out var mistakes))
            {
                proposals.Add(proposal);
            }

            problems.AddRange(mistakes);
        }

        return Outcome.From<IReadOnlyList<EntityProposal>>(() => proposals, problems);
    }

    /// <summary>
    /// Checks a change. A partial update (POST) adds mixins and attributes to what is there, a new template taking the place of the old one; a full
    /// update (PUT) replaces all that is mutable. Links in the draft are not looked at: a full update leaves them intact (GFD.223).
    /// </summary>
    public static Outcome<EntityChange> ValidateUpdate(CategoryRegistry registry, Entity existing, EntityDraft draft, bool isPartial) =>
        new UpdateCheck(registry, existing, draft, isPartial).Run();

    /// <summary>What becomes of an entity when a mixin that it carries is taken off it: the attributes that only the mixin brought go with it.</summary>
    public static EntityChange Dissociate(CategoryRegistry registry, Entity existing, Mixin mixin) => DissociationCheck.Run(registry, existing, mixin);

    /// <summary>
    /// Checks what narrows a listing: categories and attribute names must be known, values become those of the defined type, so that <c>"2"</c> and <c>2</c> are the same.
    /// </summary>
    public static Outcome<EntityFilter> ValidateFilter(CategoryRegistry registry, CollectionFilter filter, SiteAddress site) => new FilterCheck(registry, filter, site).Run();

    /// <summary>Checks the parameters of an action; answers with the typed values, defaults included. A draft that names another action is refused.</summary>
    public static Outcome<AttributeSet> ValidateAction(CategoryRegistry registry, OcciAction action, ActionDraft draft)
    {
        var problems = new ProblemList();
        if (draft.Action is { } named && named != action.Id)
        {
            problems.Add(registry.FindAction(named) is null
                ? new("action", named.ToString(), "is not known here", ProblemCause.UnknownCategory)
                : new("action", named.ToString(), $"is not the action of the request, {action.Id}"));
        }

        var definitions = action.Attributes.ToDictionary(definition => definition.Name, StringComparer.Ordinal);
        var check = new AttributeCheck(definitions, problems, where: "");
        var values = check.Given(draft.Attributes, _ => true);
        check.FillDefaults(values);
        check.RequireAll(values, _ => true);
        return Outcome.From(() => AttributeSet.From(values), problems);
    }
}
