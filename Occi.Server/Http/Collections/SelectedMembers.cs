using Occi.Data;

namespace Occi.Server.Http.Collections;

/// <summary>The members of a collection that a request is about.</summary>
/// <param name="How">In which way the request says so.</param>
/// <param name="Members">The collection, or what a filter leaves of it.</param>
/// <param name="Named">Those that are named, each of the kind that its location tells; of <c>core#entity</c> where that is not told.</param>
internal sealed record SelectedMembers(SelectionForm How, EntityQuery Members, IReadOnlyList<EntityKey> Named);
