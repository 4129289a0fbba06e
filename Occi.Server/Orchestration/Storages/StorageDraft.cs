using Occi.Core;
using Occi.Data;

namespace Occi.Server.Orchestration.Storages;

/// <summary>A disk that is about to be stored.</summary>
/// <param name="Storage">The entity, with its pool.</param>
/// <param name="Origin">The disk that it begins as a copy of; null for none.</param>
/// <param name="WrappedKey">What is kept of its key; null when it is not encrypted.</param>
internal sealed record StorageDraft(StoredEntity Storage, EntityId? Origin, string? WrappedKey);
