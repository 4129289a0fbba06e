using Occi.Core;

namespace Occi.Data;

/// <summary>What an entity's location is made of.</summary>
/// <param name="Kind">Its kind, whose location it is below.</param>
/// <param name="Id">Its UUID.</param>
public readonly record struct EntityKey(CategoryId Kind, EntityId Id);
