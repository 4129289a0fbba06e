using Occi.Core;
using Occi.Data;

namespace Occi.Server.Orchestration;

/// <summary>An entity as clients see it and as it is stored, both at one moment.</summary>
/// <param name="Entity">What clients read; a resource with its links.</param>
/// <param name="Stored">What it was made of.</param>
/// <param name="Fingerprint">Another one whenever clients may read anything else.</param>
internal sealed record FoundEntity(Entity Entity, StoredEntity Stored, ulong Fingerprint);
