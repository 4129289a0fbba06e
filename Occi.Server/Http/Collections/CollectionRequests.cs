using Occi.Core;
using Occi.Core.Registry;
using Occi.Core.Validation;
using Occi.Data;
using Occi.Server.Catalogue;
using Occi.Server.Identity;
using Occi.Server.Orchestration;

namespace Occi.Server.Http.Collections;

/// <summary>Reads what a request says of the members of a collection: which of them, by a filter, a page or their locations.</summary>
internal sealed class CollectionRequests(TenantCategories categories, EntityLocator locator)
{
    /// <summary>The members that the headers (GFD.185 section 3.4.1) and the page of the request select.</summary>
    public Outcome<EntityQuery> ReadQuery(HttpContext context, CollectionScope scope)
    {
        var filtered = ReadFiltered(context, scope);
        if (!filtered.TryGet(out var query, out var problems) || PageReader.Read(context.Request) is not { } read)
        {
            return filtered;
        }

        return read.TryGet(out var page, out problems) ? Outcome.Of(query with { Page = page }) : Outcome.Refused<EntityQuery>(problems);
    }

    /// <summary>The members that the headers select.</summary>
    public Outcome<EntityQuery> ReadFiltered(HttpContext context, CollectionScope scope)
    {
        if (!RequestReader.ReadFilter(context).TryGet(out var sent, out var problems))
        {
            return Outcome.Refused<EntityQuery>(problems);
        }

        if (sent.Categories.Count == 0 && sent.Attributes.Count == 0)
        {
            return Outcome.Of(scope.Members);
        }

        return EntityValidator.ValidateFilter(categories.Of(Caller.Local.Tenant), sent, OcciResponse.Site(context)).TryGet(out var filter, out problems)
            ? Outcome.Of(scope.Narrowed(filter))
            : Outcome.Refused<EntityQuery>(problems);
    }

    /// <summary>The entities that the request names by their locations; each must have the form of one, and be of the kind that the scope has.</summary>
    public async Task<Outcome<IReadOnlyList<EntityKey>>> ReadNamedAsync(HttpContext context, CollectionScope scope)
    {
        if (!(await RequestReader.ReadLocationsAsync(context)).TryGet(out var locations, out var problems))
        {
            return Outcome.Refused<IReadOnlyList<EntityKey>>(problems);
        }

        var mistakes = new ProblemList();
        var keys = new List<EntityKey>(locations.Count);
        foreach (var location in locations)
        {
            if (!locator.TryLocate(OcciResponse.Site(context).PathOf(location), out var kind, out var id))
            {
                mistakes.Add(new OcciProblem("location", location, "is the location of no entity"));
            }
            else if (scope.Kind is { } expected && kind is not null && kind.Id != expected.Id)
            {
                mistakes.Add(new OcciProblem("location", location, $"is not within {scope.Path}"));
            }
            else
            {
                keys.Add(new EntityKey((kind ?? scope.Kind ?? CoreKinds.Entity).Id, id));
            }
        }

        return Outcome.From<IReadOnlyList<EntityKey>>(() => [.. keys.Distinct()], mistakes);
    }
}
