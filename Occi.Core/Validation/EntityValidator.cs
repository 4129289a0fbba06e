using Occi.Core.Registry;

namespace Occi.Core.Validation;

/// <summary>Checks what a client sent against a registry. Pure; answers with every problem at once.</summary>
public static class EntityValidator
{
    /// <summary>
    /// Checks a new entity. Templates: the attribute values of a resource template override the client's; other mixins' defaults override the kind's.
    /// </summary>
    public static Outcome<EntityProposal> ValidateCreate(CategoryRegistry registry, EntityDraft draft) => throw new NotImplementedException();

    /// <summary>
    /// Checks a change. A partial update (POST) adds mixins and attributes to what is there; a full update (PUT) replaces all that is mutable.
    /// Links in the draft are not looked at (GFD.223 §5.5.2).
    /// </summary>
    public static Outcome<EntityChange> ValidateUpdate(CategoryRegistry registry, Entity existing, EntityDraft draft, bool isPartial) => throw new NotImplementedException();

    /// <summary>Checks the parameters of an action; answers with the typed values, defaults included. A draft that names another action is refused.</summary>
    public static Outcome<AttributeSet> ValidateAction(CategoryRegistry registry, OcciAction action, ActionDraft draft) => throw new NotImplementedException();
}
