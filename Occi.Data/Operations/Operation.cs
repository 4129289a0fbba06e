using Occi.Core;

namespace Occi.Data;

/// <summary>Work that was taken from the store under a lease.</summary>
/// <param name="Id">Its place in the order of all operations.</param>
/// <param name="Subject">The entity whose operations run one after the other.</param>
/// <param name="Entity">The entity that the work is about.</param>
/// <param name="Verb">What to do.</param>
/// <param name="Argument">One word more, or null.</param>
/// <param name="Attempts">How often it was tried before.</param>
/// <param name="Created">When it was asked for.</param>
/// <param name="Host">The host that its subject was on then; empty for none.</param>
public sealed record Operation(long Id, EntityId Subject, EntityId Entity, string Verb, string? Argument, int Attempts, DateTimeOffset Created, string Host);
