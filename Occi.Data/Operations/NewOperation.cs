using Occi.Core;

namespace Occi.Data;

/// <summary>Work to be done, as it is handed to the store.</summary>
/// <param name="Subject">The entity whose operations run one after the other.</param>
/// <param name="Entity">The entity that the work is about; a link, or the subject itself.</param>
/// <param name="Verb">What to do; the word is the orchestration's own.</param>
/// <param name="Argument">One word more, e.g. the method of a stop; null for none.</param>
public sealed record NewOperation(EntityId Subject, EntityId Entity, string Verb, string? Argument = null);
