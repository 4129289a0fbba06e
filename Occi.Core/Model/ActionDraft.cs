namespace Occi.Core;

/// <summary>The invocation of an action as a client described it.</summary>
/// <param name="Action">The action named in the body; null where only the query names it.</param>
/// <param name="Attributes">Its parameters.</param>
public sealed record ActionDraft(CategoryId? Action, AttributeSet Attributes);
