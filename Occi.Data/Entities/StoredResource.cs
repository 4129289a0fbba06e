namespace Occi.Data;

/// <summary>A resource together with the links that it owns.</summary>
/// <param name="Entity">The resource.</param>
/// <param name="Links">Its links in the order of creation, those that are being deleted among them.</param>
public sealed record StoredResource(StoredEntity Entity, IReadOnlyList<StoredEntity> Links);
