using Occi.Core;

namespace Occi.Data;

/// <summary>What a stored link joins.</summary>
/// <param name="Source">The resource that owns the link.</param>
/// <param name="Target">The resource that it leads to.</param>
public sealed record LinkEnds(EntityId Source, EntityId Target);
